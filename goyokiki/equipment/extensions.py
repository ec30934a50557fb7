"""What units add to the pages of customers and sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.ledgers import CustomerLedger, SiteLedger
from goyokiki.engine.records.columns import Col
from goyokiki.engine.records.filters import Fields, Filter
from goyokiki.engine.records.ledger import Step
from goyokiki.engine.records.tabs import Related
from goyokiki.equipment import told
from goyokiki.equipment.filters import FILTERS
from goyokiki.equipment.ledgers import UnitLedger, next_unit
from goyokiki.equipment.models import Unit
from goyokiki.equipment.queries import parts_expired

# Counts tell of units that somebody who was granted one of them does not see.
EVERYTHING = "customers.view_all"
ASKED_OF_CUSTOMERS = ("maker", "category", "refrigerant", "installed_year", "parts")


@dataclass(frozen=True)
class WithUnit(Filter):
    """Customers at whom a unit stands that the filter of 機器一覧 named `asked` would find."""

    asked: Filter | None = None

    @property
    def inner(self) -> Filter:
        if self.asked is None:
            raise TypeError("a filter of customers by their units asks one of units")
        return self.asked

    @property
    def wide(self) -> bool:  # type: ignore[override]  # as wide as what it asks
        return self.inner.wide

    @property
    def parameters(self) -> tuple[str, ...]:
        return self.inner.parameters

    def inputs(self) -> dict[str, forms.Field]:
        return self.inner.inputs()

    def is_used(self, values: Mapping[str, Any]) -> bool:
        return self.inner.is_used(values)

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        units = self.inner.apply(Unit.objects.current(), values)
        return rows.filter(pk__in=units.values("customer_id"))

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        return self.inner.describe(values, fields)


def year_text(day: date | None) -> str:
    return str(day.year) if day else ""


def count_text(count: int | None) -> str:
    return str(count or 0)


CustomerLedger.extend(
    columns=(
        Col(
            "units_count",
            pgettext_lazy("customer", "Units"),
            ("equipment_figures__units_count",),
            needs=EVERYTHING,
            css="num",
        ),
        Col(
            "oldest_unit",
            pgettext_lazy("customer", "Oldest unit of"),
            ("equipment_figures__oldest_installed_on",),
            year_text,
            needs=EVERYTHING,
            css="num",
        ),
        Col(
            "parts_expired",
            pgettext_lazy("customer", "Units past parts supply"),
            raw=count_text,
            load=parts_expired,
            told=told.PARTS_EXPIRED,
            needs=EVERYTHING,
            css="num",
        ),
    ),
    before="labels",
    filters=[
        WithUnit(one.name, one.label, needs=EVERYTHING, asked=one) for one in FILTERS if one.name in ASKED_OF_CUSTOMERS
    ],
    tabs=(Related("units", pgettext_lazy("tab", "Units"), UnitLedger, "customer", order=20),),
    steps=(
        Step(
            "unit",
            _("Register a unit"),
            next_unit("customer"),
            "air-conditioning",
            needs="units.edit",
            save_text=_("Continue with a unit"),
        ),
    ),
)
SiteLedger.extend(
    tabs=(Related("units", pgettext_lazy("tab", "Units"), UnitLedger, "site", order=20),),
    steps=(Step("unit", _("Register a unit"), next_unit("site"), "air-conditioning", needs="units.edit"),),
)
