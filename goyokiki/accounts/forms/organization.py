from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.accounts.actions import rename_organization
from goyokiki.engine.records.wording import name_inputs
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import current_organization


class OrganizationForm(forms.Form):
    """The name of one's own company."""

    name = forms.CharField(
        label=pgettext_lazy("organization", "Company name"),
        max_length=100,
        help_text=_("As it is to stand on papers, with its legal form."),
        widget=forms.TextInput({"autocomplete": "organization"}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"name": current_organization().name})
        name_inputs(self)

    def save(self, *, by: Any) -> bool:
        """Whether it is saved; otherwise the reason stands beside the field."""
        try:
            rename_organization(current_organization(), self.cleaned_data["name"], by=by)
        except Refusal as refusal:
            self.add_error(refusal.field, refusal.message)
            return False
        return True
