"""What a person may say when something goes into the bin."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from goyokiki.engine.bin.models import BinEntry


class DeletionForm(forms.Form):
    why = forms.CharField(
        label=pgettext_lazy("bin", "Reason"),
        required=False,
        max_length=BinEntry._meta.get_field("why").max_length,
        help_text=gettext_lazy("Shown in the bin, so that others understand."),
    )
