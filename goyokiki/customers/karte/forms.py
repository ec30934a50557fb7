"""What people choose of a karte."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from goyokiki.customers.karte.choice import OUTSIDE, PERIODS, KarteChoice
from goyokiki.customers.karte.sections import sections_for
from goyokiki.engine.records.wording import name_inputs


class KarteForm(forms.Form):
    """Whatever an address says is understood somehow, so there is nothing in it that could be wrong."""

    section = forms.MultipleChoiceField(
        label=pgettext_lazy("karte", "Sections"), required=False, widget=forms.CheckboxSelectMultiple
    )
    period = forms.ChoiceField(label=pgettext_lazy("karte", "Period of the service records"), required=False)
    outside = forms.MultipleChoiceField(
        label=pgettext_lazy("karte", "Use"),
        choices=[(OUTSIDE, pgettext_lazy("karte", "For the customer"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leaves out rank, prices, notes, and all records but installations and repairs."),
    )

    def __init__(self, choice: KarteChoice, *, login: Any) -> None:
        initial = {
            "section": list(choice.sections),
            "period": choice.years or "all",
            "outside": [OUTSIDE] if choice.is_outside else [],
        }
        super().__init__(initial=initial)
        sections: Any = self.fields["section"]
        sections.choices = [(section.name, section.label) for section in sections_for(login)]
        period: Any = self.fields["period"]
        spans = [
            (years, ngettext("The last year", "The last %(years)s years", years) % {"years": years})
            for years in PERIODS
        ]
        period.choices = [*spans, ("all", pgettext_lazy("karte", "All"))]
        name_inputs(self)


def _span(years: int) -> str:
    return ngettext("The last year", "The last %(years)s years", years) % {"years": years}
