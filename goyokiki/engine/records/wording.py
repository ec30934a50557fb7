"""What a form says about an input that is empty or too long, with the input's name in it; and lists of words."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.forms.utils import pretty_name
from django.utils.functional import Promise
from django.utils.translation import pgettext

from goyokiki.engine.inputs.copying import enter, too_long


def name_inputs(form: forms.BaseForm) -> None:
    """Let the messages of a form's fields name them; called for each form, in the language of its page."""
    for name, field in form.fields.items():
        # Not form[name].label: a bound field made here would keep the hint of now when the form changes it.
        name_input(field, str(field.label or pretty_name(name)))


def name_input(field: forms.Field, label: str) -> None:
    """Let the messages of one field name it: a copy of the caller's own, as the words are those of one language."""
    field.error_messages["required"] = enter(label)
    if limit := getattr(field, "max_length", None):
        field.error_messages["max_length"] = too_long(label, limit)


def listed(words: Iterable[str | Promise]) -> str:
    """The words one after the other, as the language of the page lists them."""
    return pgettext("list", ", ").join(map(str, words))
