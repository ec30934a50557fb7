"""Plans an old ledger: each row a unit, with its customer and its site, who may be new as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from goyokiki.customers.actions import save_customers, save_sites
from goyokiki.customers.drafts import CustomerDraft, SiteDraft
from goyokiki.customers.imports.masters import Masters
from goyokiki.engine.imports import Row, Wish
from goyokiki.engine.imports.kinds import Cleaner
from goyokiki.engine.imports.written import Writing
from goyokiki.equipment.actions import save_units
from goyokiki.equipment.drafts import UnitDraft
from goyokiki.equipment.imports.cleaners import unit_cleaners
from goyokiki.equipment.imports.columns import UNITS
from goyokiki.equipment.imports.drafting import Drafting
from goyokiki.equipment.imports.exporting import writers
from goyokiki.equipment.imports.ledger_columns import PREFIX
from goyokiki.equipment.imports.owners import Owner, Owners
from goyokiki.equipment.imports.sites import At, Sites, Slot
from goyokiki.equipment.imports.units import Units
from goyokiki.equipment.models import Unit


@dataclass
class LedgerDraft:
    """What a row writes: its customer, its site and its unit, as far as they are new or change."""

    owner: Owner
    customer: CustomerDraft | None
    slot: Slot | None
    unit: UnitDraft | None

    @property
    def is_empty(self) -> bool:
        return self.customer is None and self.unit is None


class LedgerPlanner:
    """Plans the rows of one file; the whole of it is looked at before the first row is planned."""

    def __init__(self, wish: Wish) -> None:
        self._masters = Masters()
        self._owners = Owners(wish, self._masters)
        self._sites = Sites(makes_new=True)
        self._units = Units(("site", "group"))
        self._writing = Writing(UNITS, writers())
        self._is_open = True

    @property
    def cleaners(self) -> Mapping[str, Cleaner]:
        of_customers = {f"{PREFIX}{name}": cleaner for name, cleaner in self._masters.cleaners.items()}
        contractor = self._masters.cleaners["contractor"]
        return {**of_customers, **unit_cleaners(), "contractor": contractor, "site_id": self._masters.cleaners["id"]}

    def foresee(self, rows: Sequence[Row]) -> None:
        for row in rows:
            if row.is_refused or not says_which_unit(row):
                continue
            owner = self._owners.foresee(row)
            if owner is not None:
                self._units.foresee(row, owner)

    def plan(self, rows: Sequence[Row]) -> None:
        self._close()
        for row in rows:
            if not says_which_unit(row):
                row.refuse_blank("model_name")
        owners = self._owners.plan([row for row in rows if not row.is_refused])
        customers = {number: owner.customer.pk if owner.customer else None for number, owner in owners.items()}
        good = [row for row in rows if not row.is_refused]
        units = self._units.plan(good, customers)
        slots = self._sites.plan(
            good, {row.number: At(owners[row.number].place, customers[row.number]) for row in good}
        )
        self._units.notice_repeated_serials(good, units)
        for number, unit in units.items():
            _know_its_customer(unit, owners[number])
        drafting = Drafting(self._writing, good, units)
        for row in good:
            if not row.is_refused:
                self._draft(row, owners[row.number], slots, drafting)

    def save(self, rows: Sequence[Row], *, by: Any) -> None:
        drafts: list[LedgerDraft] = [row.draft for row in rows]
        with transaction.atomic():
            self._save_customers(drafts, by)
            _save_sites(drafts, by)
            units = [_placed(draft) for draft in drafts if draft.unit]
            save_units(units, by=by, reserved=self._units.numbers)

    def _close(self) -> None:
        if self._is_open:
            self._owners.close()
            self._units.close(self._owners.root)
            self._is_open = False

    def _draft(self, row: Row, owner: Owner, slots: Mapping[int, Slot | None], drafting: Drafting) -> None:
        customer, row.draft = row.draft, None
        slot = slots.get(row.number)
        apart: dict[str, Any] = {"customer": owner.customer} if owner.customer else {}
        if row.number in slots:
            apart["site"] = slot.as_site if slot else None
        unit = drafting.draft(row, apart)
        draft = LedgerDraft(owner, customer, slot, unit)
        row.draft = None if draft.is_empty else draft

    def _save_customers(self, drafts: Sequence[LedgerDraft], by: Any) -> None:
        carriers = [draft for draft in drafts if draft.customer]
        saved = save_customers(
            [draft.customer for draft in carriers if draft.customer], by=by, reserved=self._owners.codes
        )
        for draft, customer in zip(carriers, saved, strict=True):
            draft.owner.customer = customer


def _know_its_customer(unit: Unit, owner: Owner) -> None:
    """Without reading him once more with each unit."""
    if owner.customer and owner.customer.pk == unit.customer_id:
        unit.customer = owner.customer


def says_which_unit(row: Row) -> bool:
    return bool(row.values.get("model_name") or row.values.get("id") or row.values.get("number"))


def _save_sites(drafts: Sequence[LedgerDraft], by: Any) -> None:
    new = {id(draft.slot): draft for draft in drafts if draft.slot and draft.slot.site is None}
    wanted = [
        SiteDraft(values={"name": draft.slot.name}, customers=frozenset({draft.owner.customer.pk}))
        for draft in new.values()
        if draft.slot and draft.owner.customer
    ]
    for draft, saved in zip(new.values(), save_sites(wanted, by=by) if wanted else (), strict=True):
        if draft.slot:
            draft.slot.site = saved


def _placed(draft: LedgerDraft) -> UnitDraft:
    """The unit's draft with its customer and its site, who have their keys by now."""
    assert draft.unit is not None  # noqa: S101  only such are asked for
    draft.unit.values["customer"] = draft.owner.customer
    if draft.slot:
        draft.unit.values["site"] = draft.slot.site
    return draft.unit
