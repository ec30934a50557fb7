"""What the demo says once it answers: where it is, and who may be tried."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from goyokiki.accounts.vocabulary import Role
from goyokiki.demo import story


def lines(address: str) -> Iterator[str]:
    """The address, and one line for each login."""
    yield _("The demo is ready: %(address)s") % {"address": f"{address}/"}
    for book in story.books():
        for login_id, says in book.people.items():
            role = Role(says["role"]).label
            yield f"  {login_id:<10} {story.PASSWORD}  {role} {says['name']}  {book.name}"
    yield _("Stop it with Ctrl+C.")
