"""Every address of the product with what it asks of a person, from the routes and their doors themselves.

Only what no door can say is written down here: whose rows are whose, and what a view asks beyond its door.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.access import capabilities_of
from goyokiki.engine.access.doors import Door, door_of
from goyokiki.engine.files.subjects import declared as with_files
from goyokiki.engine.records.ledger import Ledger, all_ledgers
from goyokiki.engine.records.tabs import Related

LEDGERS = {ledger.noun: ledger for ledger in all_ledgers()}

# The role of each person; `former` was an employee, and his browser still has its session.
ROLES: dict[str, Role | None] = {
    "visitor": None,
    "former": None,
    "admin": Role.ADMIN,
    "staff": Role.STAFF,
    "partner": Role.PARTNER,
    "granted": Role.PARTNER,
}
# Who sees the rows of a kind, of those whom their doors let in: all employees, unless it is said here. `granted` is the
# partner who was assigned to them; what the administrator ordered or threw away himself is his alone to fetch.
FOR_PARTNERS = ("customer", "site", "unit", "service_record", "file")
OWN = ("export", "print", "bin_entry")
KINDS = {"former_name": "customer", "karte": "customer"}  # the row of an address, where it is not that of its noun

# What an address asks beyond its door, once the row is found.
FURTHER = {
    "file.delete": "customers.edit",  # the file of the world hangs on a customer
    **dict.fromkeys([f"saved_view.{verb}" for verb in ("edit", "overwrite", "move", "delete")], "views.manage"),
}
ONLY_SENT_TO = {
    *("density", "guide", "language", "theme", "login.sign_out", "bin_entry.restore", "former_name.delete"),
    *("file.upload", "file.add"),
    *("export.stop", "print.stop", "saved_view.overwrite", "saved_view.move", "saved_view.default"),
    *("import.reread", "import.decide", "import.apply", "import.cancel"),
    *(f"{noun}.columns" for noun in LEDGERS),
}
# What an address answers whom it lets in, where that is not a page (200) or, once something was sent, a way on (302).
LET_IN = {
    "file.add": 422,
    "file.upload": 422,
    "former_name.delete": 404,  # the customer of the world has never had another name
    "import.undo": 302,
    "login.reset": 410,
    "page.nowhere": 404,
    "readiness": 503,
    "unit.disposed": 302,
    "unit.parts_expired": 302,
}
ARGUMENTS: dict[str, Any] = {
    "code": "5300001",
    "file_format": "csv",
    "key": 1,
    "kind": "customers",
    "number": 2,
    "path": "nowhere/",
    "size": 320,
    "slug": "customers",
    "token": "not-a-token",
}


@dataclass(frozen=True)
class Address:
    """`needs` opens its door, `further` is asked once the row is found, without `hidden` it does not exist."""

    name: str
    route: str
    door: Door
    kind: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    further: str = ""
    hidden: tuple[str, ...] = ()

    @property
    def only_sent_to(self) -> bool:
        return self.name in ONLY_SENT_TO

    @property
    def shown(self) -> str:
        """The route as people read it: `/customers/<pk>/edit/`."""
        shown = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", self.route).strip("^$")
        for name in ("label", "noun", "tab"):
            shown = re.sub(f"<(slug|str):{name}>", str(self.arguments.get(name)), shown)
        return "/" + re.sub(r"<\w+:", "<", shown) + self.query

    def at(self, key: Any) -> str:
        """Where it lies for the row of that key."""
        keys = {"token" if self.kind == "file" and "token" in self.route else "pk": key} if self.kind else {}
        return reverse(self.name, kwargs={**self.arguments, **keys}) + self.query

    def refusal(self, person: str, *, is_own: bool = True) -> int | None:
        """The status by which a person is refused it for a row of the own company or of another; None: let in."""
        role = ROLES[person]
        if self.door.open_reason is not None:
            return None
        if role is None:
            return 302
        may = capabilities_of(role)
        if self.door.capability and self.door.capability not in may:
            return 403
        if (self.kind and not (is_own and person in self.seers)) or not may.issuperset(self.hidden):
            return 404
        return 403 if self.further and self.further not in may else None

    def answers(self, person: str, *, is_own: bool = True) -> int:
        """The status that a person gets who opens it or, where it is no page, sends to it."""
        if self.name == "login.sign_in" and ROLES[person]:
            return 302
        return self.refusal(person, is_own=is_own) or self.let_in

    @property
    def let_in(self) -> int:
        return LET_IN.get(self.name, 302 if self.only_sent_to else 200)

    @property
    def seers(self) -> tuple[str, ...]:
        if self.kind in OWN:
            return ("admin",)
        return ("admin", "staff", "granted") if self.kind in FOR_PARTNERS else ("admin", "staff")


def every_address() -> list[Address]:
    return [address for route, entry in _routes() for address in _variants(route, entry)]


def _routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from _routes(entry, prefix + str(entry.pattern))
        else:
            yield prefix + str(entry.pattern), entry


def _variants(route: str, entry: URLPattern) -> Iterator[Address]:
    """The address itself, and whatever else stands there: a list as a file, each tab, the views of each list."""
    name, taken = str(entry.name), entry.pattern.converters.keys() | set(entry.pattern.regex.groupindex)
    noun, _, page = name.partition(".")
    kind = KINDS.get(noun, noun) if "pk" in taken or (noun == "file" and "token" in taken) else ""
    arguments = {one: ARGUMENTS[one] for one in taken if one in ARGUMENTS and not (one == "token" and kind)}
    plain: dict[str, Any] = {"name": name, "route": route, "door": door_of(entry.callback), "kind": kind}
    if page == "tab":
        for tab in LEDGERS[noun].tabs:
            yield Address(**plain, arguments={"tab": tab.name}, hidden=_asked(tab))
    elif noun == "saved_view" and "noun" in taken:
        for ledger in LEDGERS.values():
            yield Address(**plain, arguments={"noun": ledger.noun}, further=ledger.policy.view)
    elif name == "file.add":
        for subject in with_files():
            plain["kind"] = next(noun for noun, ledger in LEDGERS.items() if ledger.model is subject.model)
            yield Address(**plain, arguments={"label": subject.model._meta.label_lower}, further=subject.change)
    else:
        yield Address(**plain, arguments=arguments, further=FURTHER.get(name, ""))
    if page == "list" and noun in LEDGERS:
        yield Address(**plain, query="?format=csv", further=LEDGERS[noun].policy.export)


def _asked(tab: Any) -> tuple[str, ...]:
    """The capabilities without which a tab does not exist."""
    related: tuple[Ledger, ...] = (LEDGERS[tab.ledger.noun],) if isinstance(tab, Related) else ()
    return tuple(filter(None, (tab.needs, *(ledger.policy.view for ledger in related))))
