"""Form widgets in our clothes: classes, and the ids that tie a control to its hint, its error and its twin."""

from __future__ import annotations

from django import forms
from django.forms import BoundField

CHOICES = (forms.CheckboxSelectMultiple, forms.RadioSelect)


def kind(field: BoundField) -> str:
    """How the field is laid out: `hidden`, `choices` (many boxes), `check` (one box) or `control`."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, CHOICES):
        return "choices"
    return "check" if isinstance(widget, forms.CheckboxInput) else "control"


def dress(field: BoundField, *, has_twin: bool = False) -> dict[str, str | bool]:
    """The attributes our styles and screen readers need on the control."""
    widget = field.field.widget
    # A browser cuts off silently what is pasted beyond maxlength; our answer says what is too long and keeps it.
    widget.attrs.pop("maxlength", None)
    given = widget.attrs.get("class", "")
    attrs: dict[str, str | bool] = {"class": f"{_class(widget)} {given}".strip()}
    described = _described_by(field, has_twin=has_twin)
    if described and kind(field) != "choices":
        attrs["aria-describedby"] = described
    return attrs


def _class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput | CHOICES[0] | CHOICES[1]):
        return "form-check-input"
    return "form-select" if isinstance(widget, forms.Select) else "form-control"


def _described_by(field: BoundField, *, has_twin: bool) -> str:
    parts = [
        f"{field.auto_id}_hint" if field.help_text else "",
        f"{field.auto_id}_current" if has_twin else "",
        f"{field.auto_id}_error" if field.errors else "",
    ]
    return " ".join(part for part in parts if part)
