"""Decides for each row of a file which service record it means and what that record becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goyokiki.customers.models import Site
from goyokiki.engine.imports import Row, Wish
from goyokiki.engine.imports.identified import Identified, key_cleaner, refuse_unidentified
from goyokiki.engine.imports.kinds import Cleaner
from goyokiki.service.actions import save_records
from goyokiki.service.imports import cells
from goyokiki.service.imports.alike import Alike
from goyokiki.service.imports.drafting import Drafting
from goyokiki.service.imports.held import held_by
from goyokiki.service.imports.known import Known, Said
from goyokiki.service.imports.meaning import Meaning, Meanings, said_of
from goyokiki.service.imports.named import Masters
from goyokiki.service.models import ServiceRecord

UNKNOWN = gettext_lazy("There is no service record with this ID.")


class ServicePlanner:
    """Plans the rows of one file, chunk by chunk. Among records that are alike, each row has its own."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._masters = Masters()
        self._identified = Identified(ServiceRecord, UNKNOWN)
        self._alike = Alike()
        self._taken: dict[int, int] = {}

    @property
    def cleaners(self) -> Mapping[str, Cleaner]:
        return {
            "id": key_cleaner(UNKNOWN),
            **dict.fromkeys(("starts_at", "ends_at", "received_at"), cells.moment),
            "refrigerant": cells.several(cells.refrigerant),
            **dict.fromkeys(("charged", "recovered"), cells.several(cells.kilograms)),
            "symptoms": cells.symptoms,
            "contractor": self._contractor,
        }

    def foresee(self, rows: Sequence[Row]) -> None:
        self._alike.foresee(rows)

    def plan(self, rows: Sequence[Row]) -> None:
        self._alike.begin(rows[0].number)
        refuse_unidentified(rows, self._wish)
        records = self._identified.records(rows)
        meanings = Meanings.of_rows(rows, records.values(), self._masters)
        meant = {row.number: meanings.of(row, records.get(row.number)) for row in rows}
        keys = {number: record.pk for number, record in records.items()}
        keys |= self._found(rows, meant)
        held = held_by(set(keys.values()))
        meanings.admit(held.values())
        named = {meaning.values.get("site") for meaning in meant.values()}
        drafting = Drafting(self._masters, meanings, Site.objects.in_bulk([key for key in named if key]))
        for row in rows:
            if not row.is_refused:
                drafting.draft(row, meant[row.number], held.get(keys.get(row.number, 0)))

    def save(self, rows: Sequence[Row], *, by: Any) -> None:
        """Nobody is written to about plans: a file is what is agreed already."""
        saved = save_records([row.draft for row in rows], by=by, notify=False)
        for row, record in zip(rows, saved, strict=True):
            self._taken[record.pk] = row.number

    def _found(self, rows: Sequence[Row], meant: Mapping[int, Meaning]) -> dict[int, int]:
        """The records that rows without an ID mean."""
        said: dict[int, Said] = {}
        for row in rows:
            one = None if row.is_refused or row.values.get("id") else said_of(meant[row.number])
            if one:
                said[row.number] = one
        known, alike = Known(said.values()), {row.number: self._alike.before(row) for row in rows}
        found = {}
        for number, one in said.items():
            free = [key for key in known.alike(one) if self._taken.get(key, number) == number]
            if key := next(iter(free[alike[number] :]), None):
                found[number] = key
                self._taken[key] = number
        return found

    def _contractor(self, text: str) -> int | None:
        key = self._masters.contractors.key_of(text) if text else None
        if text and key is None:
            message = _("There is no prime contractor of this name. Register it first.")
            raise ValidationError(message, code="unknown_name")
        return key
