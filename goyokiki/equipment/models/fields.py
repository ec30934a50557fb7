"""Model fields that choose their own input."""

from __future__ import annotations

from typing import Any

from goyokiki.engine.records.fields import LineField
from goyokiki.equipment.inputs import PartialTextField, PlateField


class ModelNameField(LineField):
    """A model name in half-width capitals, whatever width and case it is typed in."""

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PlateField, **kwargs})


class PartialDateTextField(LineField):
    """A day of which the month or the year is enough: "2015-04-01", "2015-04" or "2015"."""

    def formfield(self, **kwargs: Any) -> Any:
        return PartialTextField(label=self.verbose_name, required=not self.blank, help_text=self.help_text)
