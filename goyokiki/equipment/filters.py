"""The filters of 機器一覧, and those of 顧客一覧 that ask for units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.filters import Named
from goyokiki.customers.models import Customer
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.records.filters import Fields, Filter, Pick, Text
from goyokiki.engine.search import Holding, Linked
from goyokiki.equipment.rules.months import months_after, years_after
from goyokiki.equipment.vocabulary import Category, Maker, PartsState, Refrigerant, UnitStatus

OLDEST_YEAR = 1900
LONGEST_AGE = 150


@dataclass(frozen=True)
class Status(Pick):
    """Units in one of the states chosen; while none is, those that stand at a customer."""

    def inputs(self) -> dict[str, forms.Field]:
        inputs = super().inputs()
        inputs[self.name].help_text = _("While none is chosen, units disposed of or handed over are left out.")
        return inputs

    def is_used(self, values: Mapping[str, Any]) -> bool:
        return True

    def test(self, values: Mapping[str, Any]) -> Holding | Linked | None:
        return super().test(values) if values.get(self.name) else None

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        return super().apply(rows, values) if values.get(self.name) else rows.current()

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        return super().describe(values, fields) if values.get(self.name) else ""


@dataclass(frozen=True)
class Span(Filter):
    """Rows with a number from the one typed to the other, both included; either may be left open."""

    least: int = 0
    most: int = 0
    places: int = 0

    @property
    def parameters(self) -> tuple[str, ...]:
        return (f"{self.name}_from", f"{self.name}_to")

    def inputs(self) -> dict[str, forms.Field]:
        labels = dict(zip(self.parameters, (_("%(label)s from"), _("%(label)s to")), strict=True))
        return {name: self._input(label % {"label": self.label}) for name, label in labels.items()}

    def _input(self, label: str) -> forms.Field:
        limits: dict[str, Any] = {"min_value": self.least, "max_value": self.most, "required": False, "label": label}
        widget = forms.TextInput({"inputmode": "decimal"})
        if self.places:
            return forms.DecimalField(decimal_places=self.places, widget=widget, **limits)
        return forms.IntegerField(widget=widget, **limits)

    def is_used(self, values: Mapping[str, Any]) -> bool:
        return any(values.get(name) is not None for name in self.parameters)

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        low, high = (values.get(name) for name in self.parameters)
        return rows.filter(
            *([self.at_least(low)] if low is not None else []), *([self.at_most(high)] if high is not None else [])
        )

    def at_least(self, value: Any) -> Q:
        return Q(**{f"{self.name}__gte": value})

    def at_most(self, value: Any) -> Q:
        return Q(**{f"{self.name}__lte": value})

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        low, high = ("" if values.get(name) is None else str(values[name]) for name in self.parameters)
        return str(_("%(first)s to %(last)s") % {"first": low, "last": high}).strip()


@dataclass(frozen=True)
class InstalledYear(Span):
    def at_least(self, value: int) -> Q:
        return Q(installed_on__gte=date(value, 1, 1))

    def at_most(self, value: int) -> Q:
        return Q(installed_on__lt=date(value + 1, 1, 1))


@dataclass(frozen=True)
class Age(Span):
    """By full years; of a vague date the first day counts, as in the column."""

    def at_least(self, value: int) -> Q:
        return Q(installed_on__lte=years_after(timezone.localdate(), -value))

    def at_most(self, value: int) -> Q:
        today = timezone.localdate()
        return Q(installed_on__gt=years_after(today, -value - 1), installed_on__lte=today)


PARTS_CHOICES = (
    (PartsState.EXPIRED, pgettext_lazy("parts deadline", "Passed")),
    (PartsState.HALF_YEAR, PartsState.HALF_YEAR.label),
    (PartsState.YEAR, PartsState.YEAR.label),
    (PartsState.UNKNOWN, PartsState.UNKNOWN.label),
)


@dataclass(frozen=True)
class PartsDeadline(Pick):
    """Units by how long their makers keep parts; what is unknown is asked for by itself, never left out silently."""

    def test(self, values: Mapping[str, Any]) -> Holding | Linked | None:
        return None

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        wanted = Q(pk=None)
        for state in values[self.name]:
            wanted |= deadline_is(state, timezone.localdate())
        return rows.filter(wanted)


def deadline_is(state: str, today: date) -> Q:
    """The condition on a unit; within a year includes within half of one."""
    return {
        PartsState.EXPIRED: Q(parts_deadline__lt=today),
        PartsState.HALF_YEAR: Q(parts_deadline__range=(today, months_after(today, 6))),
        PartsState.YEAR: Q(parts_deadline__range=(today, months_after(today, 12))),
        PartsState.UNKNOWN: Q(parts_deadline=None),
    }[PartsState(state)]


FILTERS = (
    Named("customer_name", pgettext_lazy("unit", "Customer"), model=Customer, through=True),
    Pick("maker", pgettext_lazy("unit", "Maker"), choices=lambda: Maker.choices),
    Pick("category", pgettext_lazy("unit", "Category"), choices=lambda: Category.choices),
    Pick("refrigerant", pgettext_lazy("unit", "Refrigerant"), choices=lambda: Refrigerant.choices),
    InstalledYear("installed_year", pgettext_lazy("unit", "Year of delivery"), least=OLDEST_YEAR, most=2999),
    Age("age", pgettext_lazy("unit", "Age"), most=LONGEST_AGE),
    Span("cooling_kw", pgettext_lazy("unit", "Capacity (kW)"), most=99999, places=2),
    PartsDeadline("parts", pgettext_lazy("unit", "Parts kept until"), choices=lambda: PARTS_CHOICES),
    Status("status", pgettext_lazy("unit", "Status"), choices=lambda: UnitStatus.choices),
    Text("place", pgettext_lazy("unit", "Place"), field="place_key", folded=fold, is_searched=True),
)
