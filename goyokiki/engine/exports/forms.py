"""What people choose on the page CSV出力."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.exports.choices import Choice, Selection, choices_for
from goyokiki.engine.exports.vocabulary import Encoding, FileFormat
from goyokiki.engine.records.wording import name_inputs


class ExportForm(forms.Form):
    choice = forms.ChoiceField(
        label=pgettext_lazy("export", "Contents"),
        help_text=_(
            "To import again: every column of the CSV layout; imported again it changes nothing. "
            "As shown: the columns of the list."
        ),
    )
    format = forms.ChoiceField(
        label=pgettext_lazy("export", "Format"),
        choices=FileFormat.choices,
        initial=FileFormat.CSV,
        widget=forms.RadioSelect,
        help_text=_("In Excel files every cell is a text: no zero in front is lost."),
    )
    encoding = forms.ChoiceField(
        label=pgettext_lazy("export", "Encoding"),
        choices=Encoding.choices,
        initial=Encoding.UTF8,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("For CSV. What CP932 cannot write, such as 𠮷 or an emoji, is named before anything is written."),
    )
    query = forms.CharField(required=False, max_length=5000, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, login: Any, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self._login = login
        self._choices = {choice.value: choice for choice in choices_for(login)}
        chosen: Any = self.fields["choice"]
        chosen.choices = [
            (_("To import again"), _options(one for one in self._choices.values() if one.kind)),
            (_("As shown in the list"), _options(one for one in self._choices.values() if not one.kind)),
        ]
        name_inputs(self)

    def clean_encoding(self) -> str:
        return self.cleaned_data["encoding"] or Encoding.UTF8.value

    @property
    def view(self) -> Selection | None:
        """The view of a list that the form was opened for, if any: its rows alone are meant."""
        query = str(self["query"].value() or "")
        choice = self._choices.get(str(self["choice"].value()))
        return Selection(choice, self._login, query) if choice and query else None

    def selection(self, shown: Any) -> Selection:
        choice = self._choices[self.cleaned_data["choice"]]
        return Selection(choice, self._login, self.cleaned_data["query"], shown(choice.ledger))


def _options(choices: Iterable[Choice]) -> list[tuple[str, Any]]:
    return [(choice.value, choice.label) for choice in choices]
