"""機器一覧 of a customer's karte."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from goyokiki.customers.karte.sections import KarteSection, Reading, karte_section
from goyokiki.customers.picker import SAME_AS_CUSTOMER
from goyokiki.engine.clock.moments import as_day
from goyokiki.engine.printing.document import Cell, Column, Rows, Section
from goyokiki.equipment import cells
from goyokiki.equipment.models import Unit
from goyokiki.equipment.rules import age
from goyokiki.equipment.rules.parts_retention import Deadline
from goyokiki.equipment.vocabulary import Basis, Category, PartsState, Refrigerant

_category, _refrigerant = cells.label_in(Category), cells.label_in(Refrigerant)


def current_units(reading: Reading) -> list[Unit]:
    """What stands at the customer now, site by site."""
    return reading.rows(Unit, _current_of)


def _current_of(rows: Any, customer: int) -> Any:
    found = rows.current().filter(customer=customer).select_related("site")
    return found.order_by("site__reading", "site_id", "place_key", "model_name", "id")


def units(reading: Reading) -> Section:
    found = reading.once(current_units)
    count = sum(unit.quantity for unit in found)
    return Section(
        pgettext("karte", "Units"),
        [Rows(_columns(), [_row(unit, reading.today) for unit in found])] if found else [],
        count=ngettext("%(count)s unit", "%(count)s units", count) % {"count": count} if found else "",
        empty=_("No unit has been registered."),
    )


def _columns() -> list[Column]:
    return [
        Column(pgettext("unit", "Model name"), weight=1),
        Column(pgettext("unit", "Serial number"), width=25),
        Column(pgettext("karte", "Site and place"), weight=1),
        Column(pgettext("unit", "Installed"), width=21),
        Column(pgettext("unit", "Age"), width=27),
        Column(pgettext("unit", "Refrigerant"), width=14),
        Column(pgettext("unit", "Parts kept until"), width=21),
    ]


def _row(unit: Unit, today: date) -> list[Cell]:
    maker = cells.maker_text(unit.maker, unit.maker_other)
    site = unit.site.name if unit.site else str(SAME_AS_CUSTOMER)
    count = f" × {unit.quantity}" if unit.quantity > 1 else ""
    return [
        Cell(f"{unit.model_name}{count}", note=f"{maker} {_category(unit.category)}".strip()),
        Cell(unit.serial),
        Cell(f"{site}\n{unit.place}".strip()),
        Cell(cells.installed_text(unit.installed_on, unit.installed_precision)),
        _age(unit, today),
        Cell(_refrigerant(unit.refrigerant)),
        _parts(unit, today),
    ]


def _age(unit: Unit, today: date) -> Cell:
    found = age.age_on(unit.installed, today)
    if found is None:
        return Cell("")
    years = _("%(years)s years") if found.is_exact else _("about %(years)s years")
    tone = cells.AGE_TONES.get(age.band(found, unit.category), "")
    share = min(1.0, found.years / age.design_life(unit.category))
    return Cell(years % {"years": found.years}, tone=tone, share=share)


def _parts(unit: Unit, today: date) -> Cell:
    state = Deadline(unit.parts_deadline, Basis(unit.parts_basis)).state_on(today)
    tone = cells.PARTS_TONES.get(state, "")
    passed = pgettext("karte", "past") if state == PartsState.EXPIRED else ""
    return Cell(f"{as_day(unit.parts_deadline)}\n{passed}".strip(), tone=tone)


karte_section(KarteSection("units", pgettext_lazy("karte", "Units"), units, needs="units.view", order=30))
