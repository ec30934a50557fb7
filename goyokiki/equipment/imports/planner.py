"""Plans a file of units, whose customers and sites are registered already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.customers.imports.masters import Masters
from goyokiki.customers.models import Customer
from goyokiki.engine.imports import Match, Row, Wish
from goyokiki.engine.imports.identified import ID, refuse_unidentified
from goyokiki.engine.imports.kinds import Cleaner
from goyokiki.engine.imports.written import Writing
from goyokiki.engine.japan.company import company_key
from goyokiki.equipment.actions import save_units
from goyokiki.equipment.imports.cleaners import unit_cleaners
from goyokiki.equipment.imports.columns import UNITS
from goyokiki.equipment.imports.drafting import NOUN, Drafting
from goyokiki.equipment.imports.exporting import writers
from goyokiki.equipment.imports.sites import At, Sites, Slot
from goyokiki.equipment.imports.units import Units
from goyokiki.equipment.models import Unit

CODE, NAME = "customer_code", "customer_name"


class UnitPlanner:
    """Plans the rows of one file; the whole of it is looked at before the first row is planned."""

    def __init__(self, wish: Wish) -> None:
        self._wish = wish
        self._masters = Masters()
        self._units = Units(("customer", "site", "group"))
        self._sites = Sites(makes_new=False)
        self._writing = Writing(UNITS, writers())
        self._is_open = True

    @property
    def cleaners(self) -> Mapping[str, Cleaner]:
        of_customers = self._masters.cleaners
        return {**unit_cleaners(), "contractor": of_customers["contractor"], "site_id": of_customers["id"]}

    def foresee(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if not row.is_refused:
                self._units.foresee(row, hash((row.values.get(CODE), row.values.get(NAME))))

    def plan(self, rows: Sequence[Row]) -> None:
        if self._is_open:
            self._units.close(lambda owner: owner)
            self._is_open = False
        refuse_unidentified(rows, self._wish)
        owners = self._customers_of([row for row in rows if not row.is_refused])
        keys = {row.number: owners[row.number].pk if row.number in owners else None for row in rows}
        units = self._units.plan([row for row in rows if not row.is_refused], keys)
        good = self._whose_customer_is_clear(rows, units, owners)
        at = {row.number: _at(owners.get(row.number), units.get(row.number)) for row in good}
        slots = self._sites.plan(good, at)
        self._units.notice_repeated_serials(good, units)
        drafting = Drafting(self._writing, good, units)
        for row in good:
            if not row.is_refused:
                self._draft(row, owners.get(row.number), slots, drafting)
                row.match = _match(row, units.get(row.number))

    def save(self, rows: Sequence[Row], *, by: Any) -> None:
        save_units([row.draft for row in rows], by=by, reserved=self._units.numbers)

    def _draft(self, row: Row, customer: Customer | None, slots: Mapping[int, Slot | None], drafting: Drafting) -> None:
        apart: dict[str, Any] = {"customer": customer} if customer else {}
        if row.number in slots:
            slot = slots[row.number]
            apart["site"] = slot.as_site if slot else None
        row.draft = drafting.draft(row, apart)

    def _customers_of(self, rows: Sequence[Row]) -> dict[int, Customer]:
        """The customer whom each row names, by the row's number; refuses rows that name nobody there is."""
        codes = {row.values[CODE] for row in rows if row.values.get(CODE)}
        by_code = {one.code: one for one in Customer.objects.filter(code__in=codes)} if codes else {}
        by_name = _by_name(row.values[NAME] for row in rows if row.values.get(NAME) and not row.values.get(CODE))
        found = {}
        for row in rows:
            code, name = row.values.get(CODE), row.values.get(NAME)
            named = (
                [by_code[code]] if code in by_code else by_name.get(company_key(name), []) if name and not code else []
            )
            if len(named) == 1:
                found[row.number] = named[0]
            elif code:
                row.refuse(CODE, "unknown_customer", _("There is no customer with this code."))
            elif named:
                row.refuse(NAME, "ambiguous", _("Several customers have this name: write the customer code."))
            elif name:
                row.refuse(NAME, "unknown_customer", _("There is no customer of this name."))
        return found

    def _whose_customer_is_clear(
        self, rows: Sequence[Row], units: Mapping[int, Unit], owners: Mapping[int, Customer]
    ) -> list[Row]:
        for row in rows:
            if not row.is_refused and row.number not in units and row.number not in owners:
                row.refuse_blank(CODE)
        return [row for row in rows if not row.is_refused]


def _by_name(names: Iterable[str]) -> dict[str, list[Customer]]:
    keys = {company_key(name) for name in names}
    found: dict[str, list[Customer]] = {}
    for one in Customer.objects.filter(name_key__in=keys).order_by("pk") if keys else ():
        found.setdefault(one.name_key, []).append(one)
    return found


def _at(customer: Customer | None, unit: Unit | None) -> At:
    key = customer.pk if customer else unit.customer_id if unit else 0
    return At(key, key or None)


def _match(row: Row, unit: Unit | None) -> Match:
    """A row of such a file is one unit and no other: there is nothing to set apart."""
    if unit is None:
        return Match(NOUN, f"row:{row.number}", row.values.get("model_name", ""), None, "new", f"row:{row.number}")
    why = "id" if row.values.get(ID) else "code" if row.values.get("number") == unit.number else _trait(row)
    return Match(NOUN, f"{NOUN}:{unit.pk}", str(unit), unit.pk, why, f"row:{row.number}")


def _trait(row: Row) -> str:
    return "serial" if row.values.get("serial") else "place"
