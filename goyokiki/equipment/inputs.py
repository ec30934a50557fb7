"""Inputs for what is read off a name-plate, and for days of which often only the month or the year is known."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goyokiki.engine.inputs.dates import date_trouble
from goyokiki.engine.inputs.fields import DateInput
from goyokiki.engine.japan.fold import nfkc_code
from goyokiki.equipment.rules.name_plate import normalise
from goyokiki.equipment.rules.partial_date import PartialDate

# As a `PartialDate` is kept; whatever else somebody typed is shown back as it is.
KEPT = re.compile(r"\d{4}(-\d\d){0,2}")


class PlateField(forms.CharField):
    """A model name or serial number."""

    def to_python(self, value: Any) -> str:
        return normalise(super().to_python(value) or "")


class AmountField(forms.DecimalField):
    """A number with decimals, in any width and with or without commas between the thousands."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(nfkc_code(value).replace(",", "") if isinstance(value, str) else value)


class PartialDateField(forms.Field):
    """A day, a month or a year in any notation, eras included; cleans to a `PartialDate` or None."""

    widget = DateInput
    default_error_messages = {
        "format": _("Enter a date as far as it is known, such as 2015, 2015/4 or H27.4.1."),
        "impossible": _("There is no such day."),
        "era": _("The era has no such year."),
    }

    def to_python(self, value: Any) -> PartialDate | None:
        if value in self.empty_values or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(str(value))
        except ValueError as problem:
            code = str(problem.args[0])
            raise ValidationError(date_trouble(problem) or self.error_messages[code], code=code) from None

    def prepare_value(self, value: Any) -> Any:
        return value.iso.replace("-", "/") if isinstance(value, PartialDate) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "placeholder": "2015/4"}


class PartialTextField(PartialDateField):
    """The same, kept as text: "2015-04-01", "2015-04" or "2015"."""

    def clean(self, value: Any) -> Any:
        when = super().clean(value)
        return when.iso if when else ""

    def prepare_value(self, value: Any) -> Any:
        return value.replace("-", "/") if isinstance(value, str) and KEPT.fullmatch(value) else value
