"""The 担当者 picker of decision D29, as a form field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goyokiki.accounts.queries import Person
from goyokiki.engine.ui.component import draw

# The entry that stands for "without 担当者".
NOBODY = "-"


class PeoplePicker(forms.SelectMultiple):
    """Check-boxes of people in a dialog: the deleted behind their own button, 「-」 where it is offered."""

    people: Sequence[Person] = ()
    offers_nobody = False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = {str(one) for one in value or ()}
        nobody = {"value": NOBODY, "name": NOBODY, "abbr": "", "checked": NOBODY in chosen}
        people = [self._entry(person, chosen) for person in self.people]
        offered = [nobody, *people] if self.offers_nobody else people
        return draw("people_picker", name=name, people=offered, label=_("Assignees"))

    def id_for_label(self, id_: str | None, index: str | None = None) -> str:
        return ""  # the label names a group of boxes, not one control

    def _entry(self, person: Person, chosen: set[str]) -> dict[str, Any]:
        key = str(person.id)
        return {**asdict(person), "value": key, "partner": person.partner, "checked": key in chosen}


class PeopleField(forms.MultipleChoiceField):
    """Any of the people it was told to `offer`, by their key as text; with `nobody`, 「-」 too."""

    widget = PeoplePicker

    def __init__(self, *, nobody: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.nobody = nobody

    def offer(self, people: Sequence[Person]) -> None:
        """Told for each form: whom an organization can choose is not known when the form is declared."""
        self.choices = ([(NOBODY, NOBODY)] if self.nobody else []) + [(str(one.id), one.name) for one in people]
        self.widget.people, self.widget.offers_nobody = people, self.nobody
