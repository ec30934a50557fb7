"""The form of all lists together: they are saved at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _

from goyokiki.customers.actions.labels import save_labels
from goyokiki.customers.labels.lists import LabelList, Names, offered
from goyokiki.customers.rules.label_names import repeated
from goyokiki.engine.records.wording import name_inputs
from goyokiki.engine.refusal import Refusal

LONGEST = 10


class Hiding(NamedTuple):
    """A label in use whose name was cleared."""

    key: str
    label: str
    name: str
    uses: int


class LabelsForm(forms.Form):
    """Only what the person changed is saved: each input sends along which name it had when the page was drawn.

    `hiding` are the labels in use that a save would hide and that the person was not told about yet; `conflicts` the
    names of now where somebody else has changed the same label.
    """

    def __init__(self, data: Any = None, *, by: Any) -> None:
        self.by = by
        self.held = {labels: labels.names() for labels in offered()}
        self.hiding: list[Hiding] = []
        self.conflicts: dict[str, str] = {}
        super().__init__(data)
        for labels, names in self.held.items():
            for number, name in names.items():
                self.fields[_key(labels, number)] = forms.CharField(
                    label=f"{labels.single} {number}",
                    max_length=LONGEST,
                    required=False,
                    initial=name,
                    show_hidden_initial=True,
                )
        name_inputs(self)

    def sections(self) -> list[tuple[LabelList, list[tuple[forms.BoundField, str, str | None]]]]:
        """The inputs by list, each with the name that was seen there and the name of now where it is in conflict."""
        return [
            (labels, [self._input(_key(labels, number)) for number in names]) for labels, names in self.held.items()
        ]

    def _input(self, key: str) -> tuple[forms.BoundField, str, str | None]:
        return self[key], self.conflicts.get(key, self._seen(key)), self.conflicts.get(key)

    def _seen(self, key: str) -> str:
        return str(self.data.get(self[key].html_initial_name, "") if self.is_bound else self[key].initial)

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        for labels, names in self._wanted().items():
            for number in repeated({**self.held[labels], **names}, self.held[labels]):
                self.add_error(_key(labels, number), _("The same name is registered already."))
        return clean

    def save(self) -> bool:
        """Whether the names are saved; else the form says why not, or asks about `hiding`."""
        wanted = self._wanted()
        confirmed = set(self.data.getlist("hide"))  # type: ignore[attr-defined]  # of a page it is a QueryDict
        hiding = self._hidden_by(wanted)
        if not {one.key for one in hiding} <= confirmed:
            self.hiding = hiding
            return False
        seen = {labels: {number: self._seen(_key(labels, number)) for number in wanted[labels]} for labels in wanted}
        try:
            save_labels(wanted, seen=seen, by=self.by)
        except Refusal as refusal:
            self._show_latest(wanted, seen, refusal)
            return False
        return True

    def _wanted(self) -> dict[LabelList, Names]:
        """The names that were changed; a label whose input was not sent keeps its name."""
        touched = {key for key in self.changed_data if key in self.data and key in self.cleaned_data}
        wanted = {
            labels: {number: self.cleaned_data[key] for number in names if (key := _key(labels, number)) in touched}
            for labels, names in self.held.items()
        }
        return {labels: names for labels, names in wanted.items() if names}

    def _hidden_by(self, wanted: Mapping[LabelList, Names]) -> list[Hiding]:
        found: list[Hiding] = []
        for labels, names in wanted.items():
            held = self.held[labels]
            cleared = [number for number, name in names.items() if held[number] and not name]
            for number, uses in labels.uses(cleared).items():
                key = _key(labels, number)
                found.append(Hiding(key, str(self.fields[key].label), held[number], uses))
        return found

    def _show_latest(
        self, wanted: Mapping[LabelList, Names], seen: Mapping[LabelList, Names], refusal: Refusal
    ) -> None:
        """Show all names of now; where the person typed another, keep it beside that, and let a second save decide."""
        sent: Any = self.data.copy()  # type: ignore[attr-defined]  # of a page it is a QueryDict
        for labels in self.held:
            for number, name in labels.names().items():
                key = _key(labels, number)
                if number not in wanted.get(labels, {}):
                    sent[key] = sent[self[key].html_initial_name] = name
                elif name not in (wanted[labels][number], seen[labels][number]):
                    self.conflicts[key] = name
        self.data = sent
        self.add_error(None, refusal.message)


def _key(labels: LabelList, number: int) -> str:
    return f"{labels.noun}-{number}"
