"""What a form says about an input that is empty or too long, with the input's name in it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _


def name_inputs(form: forms.BaseForm) -> None:
    """Let the messages of a form's fields name them; called for each form, in the language of its page."""
    for name, field in form.fields.items():
        words = {"label": form[name].label, "limit": getattr(field, "max_length", None)}
        field.error_messages["required"] = _("Enter “%(label)s”.") % words
        if words["limit"]:
            field.error_messages["max_length"] = _("Enter “%(label)s” with at most %(limit)s characters.") % words
