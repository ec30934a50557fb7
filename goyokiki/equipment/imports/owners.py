"""The customers of a ledger: which rows mean the same one, whether he is registered, and what he becomes.

The whole file is looked at first. A customer is then written once, with the first of his rows and with what the file
says of him in the end, so that the same file again finds nothing to change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.customers.imports.drafting import Drafting
from goyokiki.customers.imports.known import NOUN, Held
from goyokiki.customers.imports.masters import Masters
from goyokiki.customers.models import Customer
from goyokiki.customers.rules import found_by
from goyokiki.customers.rules.grouping import Group, Grouping, Said
from goyokiki.customers.rules.likeness import Traits
from goyokiki.engine.imports import Match, Row, Wish
from goyokiki.engine.imports.identified import is_apart, told_key
from goyokiki.engine.japan import company, phone
from goyokiki.engine.japan.fold import fold
from goyokiki.equipment.imports.ledger_columns import CUSTOMER_NAMES, PREFIX
from goyokiki.equipment.imports.registered import Registered, spelling_of

ASSIGNEES = "assignees"
NAMED = frozenset({"id", "code"})
PHONES = found_by.NUMBERS

# A ledger repeats its customers row by row.
_folded = lru_cache(4096)(fold)


@dataclass
class Owner:
    """One customer of the file: registered, or made with the row that carries his draft."""

    place: int
    customer: Customer | None = None


@dataclass(frozen=True)
class Part:
    """What a row says of its customer."""

    values: Mapping[str, Any]
    said: Said
    spelling: str
    is_told: bool


class Owners:
    """The customers of one file; `foresee` every row, then `plan` chunk by chunk."""

    def __init__(self, wish: Wish, masters: Masters) -> None:
        self._wish = wish
        self._masters = masters
        self._grouping = Grouping({"name": _folded, **dict.fromkeys(PHONES, phone.digits), ASSIGNEES: self._people})
        self._owners: dict[int, Owner] = {}
        self._places: dict[int, int] = {}
        self._carriers: dict[int, int] = {}
        self._tellers: dict[int, int] = {}
        self._from: int | None = None
        self._named_by: dict[str, tuple[frozenset[int], Sequence[str]]] = {}
        self._apart = {spelling for spelling in wish.decisions if is_apart(wish, spelling)}

    def foresee(self, row: Row) -> int | None:
        """The place of the row's customer among all; None where the row says nothing of one."""
        part = row.foreseen = self._part(row)
        if part is None:
            return None
        values = dict(part.values)
        if ASSIGNEES in values and values[ASSIGNEES] and not self._people(values[ASSIGNEES]):
            del values[ASSIGNEES]
        if values.get("city") and not values.get("prefecture"):
            values.pop("prefecture", None)
        return self._grouping.add(row.number, part.said, values)

    @property
    def codes(self) -> Collection[str]:
        """The codes that the file itself gives."""
        return self._grouping.anchors("code")

    def close(self) -> None:
        self._grouping.close()

    def root(self, place: int) -> int:
        return self._grouping.root(place)

    def plan(self, rows: Sequence[Row]) -> dict[int, Owner]:
        """The customer of each row by its number; refuses rows where that cannot be told, and drafts what is new."""
        if self._from is None and rows:
            self._from = rows[0].number
        parts = {row.number: part for row in rows if (part := row.foreseen or self._part(row))}
        places = {number: self._grouping.place_of(part.said) for number, part in parts.items()}
        groups = {place: self._grouping.group_at(place) for place in places.values()}
        registered = Registered(groups, self._apart)
        for row in rows:
            self._judge(row, parts.get(row.number), places, registered)
        drafted = self._drafts([row for row in rows if not row.is_refused], places, groups, registered)
        for row in rows:
            if not row.is_refused:
                row.match = self._match(row, parts[row.number], places[row.number], registered)
                self._notice_others(row, parts[row.number], groups[places[row.number]])
        return {row.number: drafted[places[row.number]] for row in rows if not row.is_refused}

    def _part(self, row: Row) -> Part | None:
        values = {CUSTOMER_NAMES[ours]: value for ours, value in row.values.items() if ours in CUSTOMER_NAMES}
        if not (values.get("name") or values.get("id") or values.get("code") or values.get("corporate_number")):
            return None
        traits = _traits(values)
        spelling = spelling_of(values.get("name", ""), traits)
        told = told_key(self._wish, NOUN, spelling)
        anchor = _anchor(values)
        if told:
            anchor = ("id", str(told))
        elif is_apart(self._wish, spelling):
            anchor = ("apart", spelling)
        return Part(values, Said(traits, anchor), spelling, is_told=bool(anchor and anchor != _anchor(values)))

    def _judge(self, row: Row, part: Part | None, places: Mapping[int, int], registered: Registered) -> None:
        if part is None:
            row.refuse_blank(f"{PREFIX}name")
            return
        place = places[row.number]
        if problem := registered.problem(place):
            row.refuse(f"{PREFIX}{problem.column}", problem.code, problem.message)
            row.match = Match(NOUN, "", str(part.values.get("name", "")), None, "unclear", part.spelling)
        elif self._grouping.is_unclear(place):
            message = _("Several customers have this name: write a postal code, a telephone number or a customer code.")
            row.refuse(f"{PREFIX}name", "ambiguous", message)
            row.match = Match(NOUN, "", str(part.values.get("name", "")), None, "unclear", part.spelling)

    def _drafts(
        self,
        rows: Sequence[Row],
        places: Mapping[int, int],
        groups: Mapping[int, Group],
        registered: Registered,
    ) -> dict[int, Owner]:
        """The owners by place; the first row of each that may carry his draft gets his outcome."""
        drafting = Drafting(self._masters, Held.by(registered.customers))
        for row in rows:
            place = places[row.number]
            owner = self._owners.setdefault(place, Owner(place))
            owner.customer = registered.customer(place)
            if self._is_carrier(row, owner):
                self._draft(row, groups[place], owner, drafting)
        return self._owners

    def _is_carrier(self, row: Row, owner: Owner) -> bool:
        """Whether the customer is decided with this row: the first that is not refused.

        Of two customers of the file who turn out to be one registered one, the first decides.
        """
        if owner.customer and self._places.setdefault(owner.customer.pk, owner.place) != owner.place:
            return False
        return self._carriers.setdefault(owner.place, row.number) == row.number

    def _draft(self, row: Row, group: Group, owner: Owner, drafting: Drafting) -> None:
        part = self._merged(row, group)
        if owner.customer:
            _keep_alike(owner.customer, part, self._grouping)
        drafting.draft(part, owner.customer)
        if part.is_refused:
            del self._carriers[owner.place]
            row.refusals += part.refusals
            return
        row.notices += [one for one in part.notices if one.code != "unknown_assignee"]
        row.changes += part.changes
        row.draft = part.draft
        if self._tells(row, group, owner.place):
            row.tallies += part.tallies
            row.outcomes |= part.outcomes

    def _tells(self, row: Row, group: Group, place: int) -> bool:
        """Whether this row counts the customer; behind a row that an earlier process has saved, that one did."""
        is_behind = self._from is not None and group.first < self._from
        return not is_behind and self._tellers.setdefault(place, row.number) == row.number

    def _merged(self, row: Row, group: Group) -> Row:
        """The row as if it said all that the file says of the customer."""
        headers = {name: row.headers[ours] for ours, name in CUSTOMER_NAMES.items() if ours in row.headers}
        texts = {name: row.texts[ours] for ours, name in CUSTOMER_NAMES.items() if ours in row.texts}
        return Row(row.number, headers, values=self._grouping.said_by(group), texts=texts)

    def _notice_others(self, row: Row, part: Part, group: Group) -> None:
        """Say where another row has the last word, where only a name agrees, and who of the people is unknown."""
        if part.said.keys[0][0] == "name" and (group.anchor or len(group.traits) > 1):
            message = _("Only the customer's name agrees; taken for this one, the only one of that name in the file.")
            row.notice(f"{PREFIX}name", "same_name", message)
        if text := part.values.get(ASSIGNEES):
            self._notice_unknown(row, text)
        for name, own in part.values.items() if group.is_disputed else ():
            value, number = self._grouping.last_word(group, name)
            if number in (0, row.number) or not own or self._grouping.alike(name, own, value):
                continue
            if name == ASSIGNEES and not self._people(own):
                continue
            message = _("Row %(row)s says “%(value)s” of the same customer; the last one counts.")
            row.notice(f"{PREFIX}{name}", "conflict", message % {"row": number, "value": value})

    def _notice_unknown(self, row: Row, text: str) -> None:
        for name in self._people_named(text)[1]:
            message = _("“%(name)s” is not one of your people, or several have this name; left blank.")
            row.notice(f"{PREFIX}{ASSIGNEES}", "unknown_assignee", message % {"name": name})

    def _people(self, text: str) -> frozenset[int]:
        return self._people_named(text)[0]

    def _people_named(self, text: str) -> tuple[frozenset[int], Sequence[str]]:
        named = self._named_by.get(text)
        if named is None:
            named = self._named_by[text] = self._masters.people(text)
        return named

    def _match(self, row: Row, part: Part, place: int, registered: Registered) -> Match:
        customer = registered.customer(place)
        group = self._grouping.group_at(place)
        key = f"{NOUN}:{customer.pk}" if customer else f"row:{group.first}"
        name = customer.name if customer else str(part.values.get("name", ""))
        return Match(
            NOUN, key, name, customer.pk if customer else None, _why(row, part, group, customer), part.spelling
        )


def _anchor(values: Mapping[str, Any]) -> tuple[str, str] | None:
    if values.get("id"):
        return ("id", str(values["id"]))
    return ("code", values["code"]) if values.get("code") else None


def _traits(values: Mapping[str, Any]) -> Traits:
    name = values.get("name")
    return Traits(
        name_key=company.company_key(name)[: found_by.KEY_LENGTH] if name else "",
        postal_code=values.get("postal_code", ""),
        phones=frozenset(phone.digits(values[number]) for number in PHONES if values.get(number)),
        corporate_number=values.get("corporate_number", ""),
    )


def _why(row: Row, part: Part, group: Group, customer: Customer | None) -> str:
    """Why the row is taken for this customer."""
    if part.is_told:
        return "told"
    if part.said.anchor:
        return part.said.anchor[0]
    if customer is None and group.first == row.number:
        return "new"
    kind = part.said.keys[0][0]
    if kind == "number":
        return "corporate_number"
    if kind == "name":
        return "name"
    postal = part.said.traits.postal_code
    others: Iterable[str] = (one.postal_code for one in group.traits if one is not part.said.traits)
    shared = {customer.postal_code} if customer else set(others)
    return "name_postal" if postal and postal in shared else "name_phone"


def _keep_alike(customer: Customer, part: Row, grouping: Grouping) -> None:
    """What says the same in another spelling changes nothing, unless the row names its customer."""
    if part.values.keys() & NAMED:
        return
    for name in ("name", *PHONES):
        value = part.values.get(name)
        if value and grouping.alike(name, value, getattr(customer, name)):
            del part.values[name]
