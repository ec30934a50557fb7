"""From the values of a row to the draft of a service record: what is new, what changes, what stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.customers.models import Site
from goyokiki.engine.imports import Outcome, Row
from goyokiki.engine.imports.directory import Directory
from goyokiki.service.drafts import ServiceRecordDraft, UnitLink
from goyokiki.service.imports.cells import Moment
from goyokiki.service.imports.checks import refuse_wrong
from goyokiki.service.imports.columns import FEES, INSTALLATION, PLAIN, REPAIR
from goyokiki.service.imports.held import OF_KIND, Held
from goyokiki.service.imports.meaning import Meaning, Meanings
from goyokiki.service.imports.named import Masters
from goyokiki.service.imports.refrigerants import lines_for
from goyokiki.service.imports.telling import Telling
from goyokiki.service.rules import amounts, timing
from goyokiki.service.vocabulary import RecordKind, RecordState

NOUN = "service"
LINKS = {"units", "assignees", "categories"}
# A record always has these: a cell cannot empty them.
NEVER_BLANK = ("kind", "state", "starts_at")
Values = dict[str, Any]


class Drafting:
    """Makes the drafts of one chunk of rows."""

    def __init__(self, masters: Masters, meanings: Meanings, sites: Mapping[int, Site]) -> None:
        self._masters = masters
        self._meanings = meanings
        self._sites = sites
        self._telling = Telling(masters, meanings)

    def draft(self, row: Row, meaning: Meaning, held: Held | None) -> None:
        """Give the row its draft and outcome, or refuse it."""
        said = self._settled(row, meaning.values, held)
        kind = said.get("kind") or (held.values["kind"] if held else "")
        changed = self._changed(said, held, meaning.customer_id or 0, kind)
        lines = lines_for(row, said, held, kind)
        refuse_wrong(row, changed, held, is_changed=bool(changed) or lines is not None)
        row.outcomes = {NOUN: _outcome(held, is_changed=bool(changed) or lines is not None)}
        if row.is_refused or row.outcome is Outcome.UNCHANGED:
            return
        if held:
            row.changes = self._telling.changes(row, changed, held, lines)
        row.draft = self._draft(meaning, changed, held, kind)
        row.draft.refrigerants = lines

    def _settled(self, row: Row, values: Values, held: Held | None) -> Values:
        """What the row says, with what follows from it, and without what its kind of record does not have."""
        said = {name: value for name, value in values.items() if value or name not in NEVER_BLANK}
        kind = said.get("kind") or (held.values["kind"] if held else "")
        for name in [name for name in (*INSTALLATION, *REPAIR) if name in said and name not in OF_KIND.get(kind, ())]:
            if said.pop(name):
                row.notice(name, "other_kind", _("This kind of record has no such field; left out."))
        if held is None and "starts_at" in said and "state" not in said:
            said["state"] = _state_at(said["starts_at"])
        _settle_end(said, held)
        if kind == RecordKind.REPAIR:
            _settle_amount(row, said, held)
        return said

    def _changed(self, said: Values, held: Held | None, customer: int, kind: str) -> Values:
        """Those of the values that the record does not hold already."""
        if held is None:
            return said
        changed = {
            name: value
            for name, value in said.items()
            if name not in LINKS and _blank(value) != _blank(held.values.get(name)) and not _is_known(name, value, held)
        }
        for name, directory in self._directories(customer, kind).items():
            if name in said and set(said[name]) != {key for key in held.values[name] if key in directory}:
                changed[name] = said[name]
        return {name: value for name, value in changed.items() if name not in ("refrigerant", "charged", "recovered")}

    def _directories(self, customer: int, kind: str) -> dict[str, Directory]:
        """What a file can name of each link; what it cannot, such as a category without a name, stays."""
        return {
            "units": self._meanings.units(customer),
            "assignees": self._masters.people,
            "categories": self._masters.categories(kind),
        }

    def _draft(self, meaning: Meaning, changed: Values, held: Held | None, kind: str) -> ServiceRecordDraft:
        values = {name: changed[name] for name in PLAIN if name in changed}
        if "starts_at" in changed:
            values |= {"starts_at": changed["starts_at"].starts_at, "all_day": changed["starts_at"].clock is None}
        if "ends_at" in changed:
            values["ends_at"] = changed["ends_at"].starts_at if changed["ends_at"] else None
        if "site" in changed:
            values["site"] = self._sites.get(changed["site"])
        if "contractor" in changed:
            values["contractor"] = self._masters.contractor_rows.get(changed["contractor"])
        if held is None:
            values["customer"] = meaning.customer
        return ServiceRecordDraft(
            values=values,
            pk=held.record.pk if held else None,
            version=held.record.version if held else None,
            installation={name: changed[name] for name in INSTALLATION if name in changed},
            repair=self._repair(changed),
            **self._links(changed, held, meaning.customer_id or 0, kind),
        )

    def _repair(self, changed: Values) -> Values:
        values = {name: changed[name] for name in REPAIR if name in changed}
        if "receiver" in values:
            values["receiver"] = self._masters.logins.get(values["receiver"])
        if values.get("received_at"):
            values["received_at"] = values["received_at"].starts_at
        return values

    def _links(self, changed: Values, held: Held | None, customer: int, kind: str) -> dict[str, Any]:
        """The people, units and categories that the record will have, where they change."""
        wanted: dict[str, Any] = {}
        for name, directory in self._directories(customer, kind).items():
            if name in changed:
                hidden = [key for key in held.values[name] if key not in directory] if held else []
                wanted[name] = [*hidden, *changed[name]]
        links: dict[str, Any] = {}
        if "units" in wanted:
            kept = {link.unit_id: UnitLink(link.unit_id, link.role, link.note) for link in held.units} if held else {}
            links["units"] = tuple(kept.get(key) or UnitLink(key) for key in wanted["units"])
        if "assignees" in wanted:
            links["assignees"] = frozenset(wanted["assignees"])
        if "categories" in wanted:
            name = "work_categories" if kind == RecordKind.INSTALLATION else "repair_categories"
            links[name] = frozenset(wanted["categories"])
        return links


def _state_at(at: Moment) -> str:
    start = timezone.localtime(at.starts_at)
    is_ahead = timing.is_future(start, all_day=at.clock is None, now=timezone.localtime())
    return RecordState.PLANNED if is_ahead else RecordState.DONE


def _settle_end(said: Values, held: Held | None) -> None:
    """A day without a time says nothing about when on that day something ended."""
    start: Moment | None = said.get("starts_at") or (held.values["starts_at"] if held else None)
    end: Moment | None = said.get("ends_at")
    if start and end and start.clock and end.clock is None and end.day == start.day:
        del said["ends_at"]


def _settle_amount(row: Row, said: Values, held: Held | None) -> None:
    """A repair with fees costs their sum; another amount beside them is left out."""
    fees = {name: said.get(name, held.values.get(name) if held else None) for name in FEES}
    total = amounts.total(fees.values())
    if total is None or "amount" not in said:
        return
    if said.pop("amount") not in (total, None):
        message = _("The amount of a repair is the sum of its fees, %(total)s; the amount was left out.")
        row.notice("amount", "sum_of_fees", message % {"total": f"{total:,}"})


def _is_known(name: str, value: Any, held: Held) -> bool:
    """A day without a time does not take the time away."""
    kept: Any = held.values.get(name)
    return name in ("starts_at", "ends_at") and bool(value and kept) and value.clock is None and value.day == kept.day


def _blank(value: Any) -> Any:
    return None if value in ("", []) else value


def _outcome(held: Held | None, *, is_changed: bool) -> Outcome:
    if held is None:
        return Outcome.CREATED
    return Outcome.UPDATED if is_changed else Outcome.UNCHANGED
