"""Inputs of the service form: moments, amounts, measures and the numbers of recycling tickets."""

from __future__ import annotations

import re
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import get_default_renderer
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from goyokiki.engine.inputs.fields import DateInput, LenientDateField, LinesField
from goyokiki.engine.japan.fold import nfkc_code
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.service.rules.recycling import tickets
from goyokiki.service.rules.timing import FIRST_YEAR

CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})(?::|時|h)?(?:(?P<minute>[0-9]{2})分?|(?P<half>半))?", re.IGNORECASE)


def parse_clock(text: str) -> time:
    """14:30, 1430, 14時30分, 14時半 and 9 are times of a day; ValueError for anything else."""
    plain = nfkc_code(text).replace(" ", "")
    written = CLOCK.fullmatch(plain)
    if written is None:
        raise ValueError("format")
    minute = 30 if written["half"] else int(written["minute"] or 0)
    return time(int(written["hour"]), minute)


class ClockField(forms.Field):
    """A time of a day in any notation of the trade."""

    default_error_messages = {"invalid": _("Enter a time such as 14:30.")}

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        try:
            return parse_clock(str(value))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class ClockInput(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"placeholder": "14:30", "inputmode": "numeric", "autocomplete": "off", "aria-label": _("Time")}
        super().__init__({**own, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return value.strftime("%H:%M") if isinstance(value, time) else super().format_value(value)


class MomentInput(forms.MultiWidget):
    """A day and a time side by side, both typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__([DateInput(), ClockInput()], attrs)

    def decompress(self, value: Any) -> list[Any]:
        if not isinstance(value, datetime):
            return [None, None]
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return [local.date(), local.time()]

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Without a template: a repair asks for three moments."""
        asked, draw = self.get_context(name, value, attrs)["widget"], renderer or get_default_renderer()
        parts = [draw.render(one["template_name"], {"widget": one}) for one in asked["subwidgets"]]
        return SafeString(f'<div class="input-group">{"".join(parts)}</div>')

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_


class MomentField(forms.MultiValueField):
    """A moment in local time. A day without a time is its beginning, or `blank_time`; a time needs its day."""

    widget = MomentInput
    default_error_messages = {
        "invalid": _("Enter a date such as 2024/03/28 or 令和6年3月28日."),
        "day": _("Enter the date too."),
    }

    def __init__(self, *, blank_time: time = time.min, **kwargs: Any) -> None:
        self.blank_time = blank_time
        day, clock = LenientDateField(required=False), ClockField(required=False)
        super().__init__((day, clock), require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any]) -> datetime | None:
        day, clock = [*data_list, None, None][:2]
        if not day:
            if clock:
                raise ValidationError(self.error_messages["day"], code="day")
            return None
        if day.year < FIRST_YEAR:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return timezone.make_aware(datetime.combine(day, clock or self.blank_time))


def moment_text(value: datetime) -> str:
    return timezone.localtime(value).strftime("%Y/%m/%d %H:%M")


class AmountField(forms.IntegerField):
    """An amount in yen without tax: full-width digits, commas, ¥ and 円 are understood."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=999_999_999, **kwargs)

    def to_python(self, value: Any) -> int | None:
        plain = re.sub(r"[,¥\\円\s]", "", nfkc_code(str(value))) if value not in self.empty_values else value
        return super().to_python(plain)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:,}" if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off"}


class MeasureField(forms.DecimalField):
    """A measured value; full-width digits are understood, trailing zeros are not shown."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        return super().to_python(nfkc_code(str(value)) if value not in self.empty_values else value)

    def prepare_value(self, value: Any) -> Any:
        return measure_text(value) if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}


def measure_text(value: Decimal | None) -> str:
    """The value as people write it: 1.20 is 1.2, 10 stays 10."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class CategoriesField(forms.TypedMultipleChoiceField):
    """Any of the categories that have a name; which these are, each form has it `offer`. Cleans to their keys."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, model: Any, **kwargs: Any) -> None:
        super().__init__(coerce=int, required=False, **kwargs)
        self.model = model

    def offer(self) -> None:
        self.choices = _categories(None, self.model)


@Prepared
def _categories(_keys: None, model: Any) -> Any:
    return model.objects.exclude(name="").order_by("number").values_list("pk", "name")


class TicketsField(LinesField):
    """お問合せ管理票番号 of 家電リサイクル券, one a line: 13 digits, often written 1234-56789012-3 (D38)."""

    default_error_messages = {"ticket": _("“%(typed)s” is no number of a recycling ticket: it has 13 digits.")}

    def to_python(self, value: Any) -> str:
        try:
            return "\n".join(tickets(super().to_python(value)))
        except ValueError as problem:
            params = {"typed": problem.args[0]}
            raise ValidationError(self.error_messages["ticket"], code="ticket", params=params) from None
