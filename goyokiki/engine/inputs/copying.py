"""The inputs that each form has of its own, made of those of its class in a tenth of the time that `deepcopy` takes.

A form may change its inputs: which choices they offer, what they are called, the attributes of their controls. These it
gets to itself; what nobody changes in place, such as a list of choices, is shared.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any, TypeVar

from django import forms
from django.forms.utils import pretty_name
from django.utils.functional import lazy
from django.utils.translation import gettext as _


class Inputs(dict[str, forms.Field]):
    """The inputs of a class of forms, to be its `base_fields`."""

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return {name: _copied(field) for name, field in self.items()}


@cache
def inputs_of(form: type[forms.Form], names: frozenset[str] | None = None) -> Inputs:
    """Those of the class, or of these names, whose messages name them in the language of whoever reads them."""
    made = Inputs((name, deepcopy(field)) for name, field in form.base_fields.items() if names is None or name in names)
    for name, field in made.items():
        label = field.label or pretty_name(name)
        field.error_messages["required"] = _enter_lazy(label)
        if getattr(field, "max_length", None):
            field.error_messages["max_length"] = _too_long_lazy(label, field.max_length)  # type: ignore[attr-defined]
    return made


def enter(label: Any) -> str:
    return _("Enter “%(label)s”.") % {"label": label}


def too_long(label: Any, limit: int) -> str:
    words = {"label": label, "limit": limit}
    return _("Enter “%(label)s” with at most %(limit)s characters.") % words


Made = TypeVar("Made", forms.Field, forms.Widget)
_enter_lazy, _too_long_lazy = lazy(enter, str), lazy(too_long, str)


def _copied(field: forms.Field) -> forms.Field:
    kind = type(field).__deepcopy__
    if kind not in (forms.Field.__deepcopy__, forms.ChoiceField.__deepcopy__, forms.ModelChoiceField.__deepcopy__):
        return deepcopy(field)
    made = _alike(field)
    made.widget = _widget(field.widget)
    made.error_messages = field.error_messages.copy()
    made.validators = field.validators[:]
    if isinstance(made, forms.ModelChoiceField):
        made.queryset = made.queryset  # the choices of its control are to be its own
    return made


def _widget(widget: forms.Widget) -> forms.Widget:
    if type(widget).__deepcopy__ not in (forms.Widget.__deepcopy__, forms.widgets.ChoiceWidget.__deepcopy__):
        return deepcopy(widget)
    made = _alike(widget)
    made.attrs = widget.attrs.copy()
    return made


def _alike(one: Made) -> Made:
    made: Made = one.__class__.__new__(one.__class__)
    made.__dict__.update(one.__dict__)
    return made
