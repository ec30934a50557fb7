"""The 担当者 picker of decision D29, as a form control."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goyokiki.accounts.queries import Person, people_for_picker
from goyokiki.engine.ui.component import draw

# The entry that stands for "without 担当者".
NOBODY = "-"


def people_choices() -> list[tuple[str, str]]:
    return [(str(person.id), person.name) for person in people_for_picker()]


class PeoplePicker(forms.SelectMultiple):
    """Check-boxes of people in a dialog: the deleted behind their own button, 「-」 where it is offered."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, with_nobody: bool = False) -> None:
        super().__init__(attrs)
        self.with_nobody = with_nobody

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = {str(one) for one in value or ()}
        nobody = {"value": NOBODY, "name": NOBODY, "abbr": "", "checked": NOBODY in chosen}
        people = [self._entry(person, chosen) for person in people_for_picker()]
        offered = [nobody, *people] if self.with_nobody else people
        return draw("people_picker", name=name, people=offered, label=_("Assignees"))

    def _entry(self, person: Person, chosen: set[str]) -> dict[str, Any]:
        key = str(person.id)
        return {**asdict(person), "value": key, "partner": person.partner, "checked": key in chosen}
