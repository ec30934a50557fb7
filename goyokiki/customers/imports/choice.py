"""The form on which a person says which registered customer a file means."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from goyokiki.customers.imports.known import NOUN
from goyokiki.customers.picker import CustomerField, Typed, bind
from goyokiki.engine.records.wording import name_inputs


class CustomerChoice(forms.Form):
    """Begins with the customers that are found by what the file says."""

    customer = CustomerField(label=pgettext_lazy("service_record", "Customer"))

    def __init__(self, *args: Any, by: Any, text: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"customer": Typed(text=text)}
        self.by = by
        bind(self)
        name_inputs(self)

    @property
    def decision(self) -> str:
        return f"{NOUN}:{self.cleaned_data['customer'].pk}"
