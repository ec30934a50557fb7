"""Form fields and widgets that ledgers share."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from goyokiki.engine.inputs.dates import date_trouble
from goyokiki.engine.japan import corporate_number, era, kana, phone, postal
from goyokiki.engine.japan.fold import nfkc_code


class DateInput(forms.TextInput):
    """A date typed as people write it; a browser's own date field would refuse 令和6年3月28日."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"placeholder": "2024/03/28", "inputmode": "text", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return value.strftime("%Y/%m/%d") if isinstance(value, date) else super().format_value(value)


class LenientDateField(forms.Field):
    """A whole date in any notation of the field, eras included."""

    default_error_messages = {"invalid": _("Enter a date such as 2024/03/28 or 令和6年3月28日.")}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            found = era.parse_date(str(value))
            if found.month is None or found.day is None:
                raise ValueError("incomplete")
            return date(found.year, found.month, found.day)
        except ValueError as problem:
            raise ValidationError(date_trouble(problem) or self.error_messages["invalid"], code="invalid") from None


class LinesField(forms.CharField):
    """Several lines of text; browsers send each line break as two characters, and one is kept."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class CodeField(forms.CharField):
    """A code: full-width letters and digits are folded to half width."""

    def to_python(self, value: Any) -> str:
        return nfkc_code(super().to_python(value) or "")


class KanaField(forms.CharField):
    """A reading: hiragana and half-width kana become full-width katakana."""

    default_error_messages = {"kana": _("Write the reading in kana.")}

    def to_python(self, value: Any) -> str:
        text = kana.to_katakana(super().to_python(value) or "")
        if text and not kana.is_kana(text):
            raise ValidationError(self.error_messages["kana"], code="kana")
        return text


class PostalCodeField(forms.CharField):
    """A postal code, kept as seven digits."""

    default_error_messages = {"postal": _("Enter the postal code as seven digits, such as 530-0001.")}

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        try:
            return postal.normalise(text) if text else ""
        except ValueError:
            raise ValidationError(self.error_messages["postal"], code="postal") from None

    def prepare_value(self, value: Any) -> Any:
        return f"{value[:3]}-{value[3:]}" if isinstance(value, str) and len(value) == 7 and value.isdecimal() else value


class PhoneField(forms.CharField):
    """A telephone number, kept as typed."""

    default_error_messages = {"phone": _("Enter a telephone number such as 06-0000-1201.")}

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if text and not phone.is_phone(text):
            raise ValidationError(self.error_messages["phone"], code="phone")
        return text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "tel"}


# What comes before the @ is taken as it is: old mobile addresses such as a..b.@example.jp are in use.
MAIL = re.compile(r"[^\s@,;:<>()\[\]\"\\\x00-\x1f\x7f]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


class MailField(forms.CharField):
    """A mail address, its domain in lower case."""

    default_error_messages = {"mail": _("Enter a mail address such as taro@example.jp.")}

    def to_python(self, value: Any) -> str:
        name, at, domain = nfkc_code(super().to_python(value) or "").rpartition("@")
        text = f"{name}{at}{domain.lower()}" if at else domain
        if text and not MAIL.fullmatch(text):
            raise ValidationError(self.error_messages["mail"], code="mail")
        return text

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "email", "autocomplete": "off"}


class WebAddressField(forms.CharField):
    """The address of a web page; only http and https, so that a link can never run a script."""

    default_error_messages = {"web": _("Enter a web address that begins with http:// or https://.")}

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        if text and not re.fullmatch(r"https?://[^\s<>\"]+", text, re.IGNORECASE):
            raise ValidationError(self.error_messages["web"], code="web")
        return text


class CorporateNumberField(forms.CharField):
    """法人番号: 13 digits whose first is a check digit over the others."""

    default_error_messages = {
        "length": _("A corporate number has 13 digits."),
        "check digit": _("This corporate number has a typing error: its check digit does not fit."),
    }

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        try:
            return corporate_number.normalise(text) if text else ""
        except ValueError as problem:
            code = str(problem.args[0])
            raise ValidationError(self.error_messages.get(code, self.error_messages["length"]), code=code) from None
