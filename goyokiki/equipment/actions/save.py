"""Registering and changing units: the one way in for pages, files and scripts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goyokiki.customers.actions import refuse_absent, sites_held
from goyokiki.customers.models import SiteCustomer
from goyokiki.engine import files
from goyokiki.engine.records.saving import Changes, assign
from goyokiki.engine.records.writing import rows_of, tell, write_changed
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.numbering import number_new, taken_numbers
from goyokiki.equipment.actions import relations
from goyokiki.equipment.actions.copies import COPIES, keep_findable
from goyokiki.equipment.actions.deadlines import deadline_values
from goyokiki.equipment.actions.figures import recount
from goyokiki.equipment.dictionary import TOLD, Dictionary
from goyokiki.equipment.drafts import UnitDraft
from goyokiki.equipment.models import GONE, Unit, UnitSequence
from goyokiki.equipment.rules.name_plate import normalise
from goyokiki.equipment.rules.partial_date import PartialDate, Precision
from goyokiki.equipment.vocabulary import Maker

KNOWN = ("customer", "site", "group", "contractor")
PLATES = ("model_name", "serial")
INSTALLED = ("installed_on", "installed_precision")
NAMEPLATE = "nameplate"
# What the figures of a customer are counted from.
COUNTED = frozenset({"customer", "status", "quantity", "installed"})


def save_unit(draft: UnitDraft, *, by: Any) -> Unit:
    return save_units([draft], by=by)[0]


def save_units(drafts: Sequence[UnitDraft], *, by: Any, reserved: Collection[str] = ()) -> list[Unit]:
    """Register or change all of them, or none; a unit that stays as it was is not written.

    Raises `Conflict` when one was changed since the version its draft names, `Refusal` when a number is taken or a site
    is not the customer's. New units without a number are given the next free ones, but none of the `reserved`.
    New units cost a constant number of queries, however many; changed ones one more for each set of fields.
    """
    with transaction.atomic():
        pairs = list(zip(rows_of(Unit, drafts, known=KNOWN), drafts, strict=True))
        held = [(row.customer_id, row.group_id) for row, draft in pairs if draft.pk]
        outdoor = relations.outdoor_units_of([row for row, _draft in pairs])
        told = _assign_all(pairs)
        created = [row for row, draft in pairs if draft.pk is None]
        number_new(created, field="number", sequence=UnitSequence, reserved=reserved)
        _refuse_taken([row for row, changes in zip(_rows(pairs), told, strict=True) if "number" in changes])
        for row, draft in pairs:
            keep_findable(row, outdoor.get(row.pk, ()) if draft.outdoor is None else draft.outdoor)
        insert(created)
        related = relations.write_outdoor_units(pairs, outdoor)
        all_told = {row.pk: changes | related[row.pk] for row, changes in zip(_rows(pairs), told, strict=True)}
        changed = [row for row, draft in pairs if draft.pk and all_told[row.pk]]
        write_changed(changed, all_told, copies=(*COPIES, *INSTALLED))
        relations.drop_empty({group for _customer, group in held if group} - {row.group_id for row in changed})
        counted = [*created, *(row for row in changed if COUNTED & all_told[row.pk].keys())]
        if counted:
            refuse_absent(recount({customer for customer, _group in held} | {row.customer_id for row in counted}))
        _refuse_foreign_sites(row for row, changes in zip(_rows(pairs), told, strict=True) if _is_moved(changes))
        tell("unit", created=created, changed=changed, told=all_told, by=by)
        _attach(pairs, by)
    return _rows(pairs)


def _rows(pairs: relations.Pairs) -> list[Unit]:
    return [row for row, _draft in pairs]


def _refuse_taken(rows: Sequence[Unit]) -> None:
    if taken := taken_numbers(rows, field="number", sequence=UnitSequence):
        message = _("The number %(number)s is used by another unit.") % {"number": taken[0]}
        raise Refusal("number_taken", message, "number")


def _assign_all(pairs: relations.Pairs) -> list[Changes]:
    """Set on each row what its draft asks for and what follows from that; returns what changed, row by row."""
    before = [row.installed for row, _draft in pairs]
    asked = [_as_stored(draft) for _row, draft in pairs]
    seen = list(zip(_rows(pairs), asked, strict=True))
    dictionary = Dictionary(values.get("model_name", row.model_name) for row, values in seen)
    told = [assign(row, _settled(row, values, dictionary)) for row, values in seen]
    groups = relations.groups_for(pairs)
    for (row, draft), group, installed, changes in zip(pairs, groups, before, told, strict=True):
        changes.update(assign(row, {"group": group, **deadline_values(row, draft.values, dictionary)}))
        _tell_installed(row, installed, changes)
    return told


def _as_stored(draft: UnitDraft) -> dict[str, Any]:
    """The values of a draft without the deadline, which has rules of its own; name-plates in their one spelling."""
    values = {name: value for name, value in draft.values.items() if name != "parts_deadline"}
    return values | {name: normalise(values[name]) for name in PLATES if name in values}


def _settled(row: Unit, values: dict[str, Any], dictionary: Dictionary) -> dict[str, Any]:
    """The values with what follows from them: what the name tells, and nothing that goes with another choice."""
    typed = {name: values.get(name, getattr(row, name) if row.pk else "") for name in TOLD}
    told = dictionary.completed({"model_name": row.model_name, **values, **typed})
    settled = {**values, **told}
    if told["maker"] != Maker.OTHER:
        settled["maker_other"] = ""
    if values.get("status", row.status) not in GONE:
        settled["disposed_on"] = None
    if values.get("installed_on", row.installed_on) is None:
        settled["installed_precision"] = ""
    elif not values.get("installed_precision", row.installed_precision):
        settled["installed_precision"] = Precision.DAY.value
    return settled


def _tell_installed(row: Unit, before: PartialDate | None, changes: Changes) -> None:
    """The history shows one date, as precise as it is known."""
    if changes.keys() & set(INSTALLED):
        for name in INSTALLED:
            changes.pop(name, None)
        changes["installed"] = (_shown(before), _shown(row.installed))


def _shown(when: PartialDate | None) -> str:
    return when.iso.replace("-", "/") if when else ""


def _is_moved(changes: Changes) -> bool:
    return "site" in changes or "customer" in changes


def _refuse_foreign_sites(rows: Iterable[Unit]) -> None:
    """Raise when a unit would stand at a site where its customer has none, or that lies in the bin.

    Whoever throws the site away at this moment waits and sees the unit, or is waited for here.
    """
    placed = [row for row in rows if row.site_id]
    if not placed:
        return
    there = sites_held({row.site_id for row in placed if row.site_id})
    tenancies = SiteCustomer.objects.filter(site__in=there)
    known = set(tenancies.values_list("site_id", "customer_id"))
    for row in placed:
        if (row.site_id, row.customer_id) not in known:
            words = {"site": row.site, "customer": row.customer}
            raise Refusal("foreign_site", _("%(site)s is not a site of %(customer)s.") % words, "site")


def _attach(pairs: relations.Pairs, by: Any) -> None:
    for row, draft in pairs:
        for chosen, role in ((draft.nameplate, NAMEPLATE), (draft.photos, "")):
            if chosen:
                files.attach(row, chosen, by=by, role=role)
