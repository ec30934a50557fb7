"""Filters of a list: parameters of its address, fields of its 詳細検索, and conditions on its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goyokiki.engine.inputs.fields import DateInput, LenientDateField
from goyokiki.engine.records.wording import listed
from goyokiki.engine.search import Holding, Linked, Marked, narrowed

Choices = Callable[[], Sequence[tuple[Any, Any]]]
Fields = Mapping[str, forms.Field]
"""The inputs in use by parameter name; their choices were asked for when they were made."""


def words_of(field: Any, values: Iterable[Any]) -> list[str]:
    """What a field of choices calls these values."""
    labels = {str(key): str(label) for key, label in field.choices}
    return [labels.get(str(value), str(value)) for value in values]


@dataclass(frozen=True)
class Filter:
    """One question of 詳細検索: its form fields by parameter name, and what their clean values do to the rows.

    Without the capability `needs`, the filter does not exist for a person.
    """

    name: str
    label: Any
    needs: str = ""

    wide: ClassVar[bool] = False

    def inputs(self) -> dict[str, forms.Field]:
        raise TypeError(f"{type(self).__name__} declares no inputs")

    def is_used(self, values: Mapping[str, Any]) -> bool:
        """Whether these clean values ask for anything; a value that was refused is not among them."""
        return any(values.get(name) for name in self.parameters)

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        raise TypeError(f"{type(self).__name__} declares no condition")

    def apply_for(self, rows: Any, values: Mapping[str, Any], login: Any) -> Any:
        """`apply` for a person: what is found through other rows may depend on which of them he sees."""
        return self.apply(rows, values)

    def test(self, values: Mapping[str, Any]) -> Holding | Linked | Marked | None:
        """What rows must hold, or be named by, where the filter asks no more than that."""
        return None

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        """The chosen values as a chip above the list shows them, with the words of its `fields`; "" is no chip."""
        return str(values[self.name])

    @property
    def parameters(self) -> tuple[str, ...]:
        return (self.name,)


@dataclass(frozen=True)
class Text(Filter):
    """Rows whose `field` contains the text, compared after `folded` made both alike.

    With `is_searched` the rows are found by this field too, and the index of the search tells where to look.
    """

    field: str = ""
    folded: Callable[[str], str] = str
    is_searched: bool = False

    def inputs(self) -> dict[str, forms.Field]:
        return {self.name: forms.CharField(label=self.label, required=False, max_length=100)}

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        holds = Q(**{f"{self.field or self.name}__contains": self.folded(values[self.name])})
        rows = narrowed(rows, values[self.name], holds) if self.is_searched else rows
        return rows.filter(holds)


@dataclass(frozen=True)
class Pick(Filter):
    """Rows whose `field` is one of the values chosen."""

    choices: Choices = tuple
    field: str = ""

    wide: ClassVar[bool] = True

    def inputs(self) -> dict[str, forms.Field]:
        return {
            self.name: forms.MultipleChoiceField(
                label=self.label, required=False, choices=list(self.choices()), widget=forms.CheckboxSelectMultiple
            )
        }

    def test(self, values: Mapping[str, Any]) -> Holding | Linked | None:
        return Holding(self.field or self.name, values[self.name])

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        test = self.test(values)
        return test.among(rows) if test else rows

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        return listed(words_of(fields[self.name], values[self.name]))


@dataclass(frozen=True)
class Period(Filter):
    """Rows whose moment `field` lies from the first day to the last, both included, in local time."""

    field: str = ""

    @property
    def parameters(self) -> tuple[str, ...]:
        return (f"{self.name}_from", f"{self.name}_to")

    def inputs(self) -> dict[str, forms.Field]:
        first, last = self.parameters
        labels = {first: _("%(label)s from"), last: _("%(label)s to")}
        return {
            name: LenientDateField(label=label % {"label": self.label}, required=False, widget=DateInput)
            for name, label in labels.items()
        }

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        first, last = (values.get(name) for name in self.parameters)
        field = self.field or self.name
        # The ends of the calendar are no bounds, and no day comes after the last: people type 9999/12/31 for "ever".
        if first and first > date.min:
            rows = rows.filter(**{f"{field}__gte": _start_of(first)})
        if last and last < date.max:
            rows = rows.filter(**{f"{field}__lt": _start_of(last + timedelta(days=1))})
        return rows

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        days = (values.get(name) for name in self.parameters)
        return "～".join(day.strftime("%Y/%m/%d") if day else "" for day in days)


def _start_of(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
