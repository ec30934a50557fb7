"""docs/permissions.md, written from the addresses themselves: `python -m tests.contracts.permission_page`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checks import product

if TYPE_CHECKING:
    from tests.contracts.addresses import Address

PAGE = Path(__file__).parents[2] / "docs/permissions.md"
HEAD = """# Who may open what

Written by `python -m tests.contracts.permission_page` from the routes, their doors and the roles' capabilities; never
by hand. `tests/contracts/test_permissions.py` asks for every cell, for rows of the own company and of another one, and
fails where this page is not current.

Visitors are sent to the sign-in (302) by every address that is not open. A row of another company, or one that a person
does not see, is the same 404 as one that does not exist. What the role does not include is 403. Nothing is taken
without the token of a form.

`yes`: all rows of the company. `own`: what the person ordered, saved or threw away himself. `assigned`: the rows that
the partner was sent to. POST: it is no page, it is only sent to.

| address | needs | Administrator | Staff | Outside partner |
|---|---|---|---|---|
"""


def written() -> str:
    from tests.contracts.addresses import every_address  # noqa: PLC0415  only once the product has started

    lines = {address.shown: _line(address) for address in every_address()}
    return HEAD + "\n".join(lines[shown] for shown in sorted(lines)) + "\n"


def _line(address: Address) -> str:
    post = "POST " if address.only_sent_to else ""
    if address.door.open_reason is not None:
        return f"| {post}`{address.shown}` | open: {address.door.open_reason} | yes | yes | yes |"
    needs = dict.fromkeys(filter(None, (address.door.capability, address.further, *address.hidden)))
    words = [_word(address, person) for person in ("admin", "staff", "granted")]
    return " | ".join([f"| {post}`{address.shown}`", ", ".join(needs) or "signed in", *words]) + " |"


def _word(address: Address, person: str) -> str:
    """`granted` stands for both partners: what the other one may not open either, nobody was sent to."""
    from tests.contracts.addresses import OWN  # noqa: PLC0415  only once the product has started

    if refused := address.refusal(person):
        return "own" if address.kind == "saved_view" or (address.kind in OWN and refused == 404) else "no"
    if person == "granted" and address.refusal("partner"):
        return "assigned"
    return "own" if address.kind in OWN else "yes"


if __name__ == "__main__":
    product.start()
    PAGE.write_text(written())
