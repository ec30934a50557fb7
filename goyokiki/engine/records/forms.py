"""Forms of a ledger: they clean what was typed and hand it to an action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.forms.models import modelform_factory
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goyokiki.engine.inputs.copying import Inputs, inputs_of
from goyokiki.engine.inputs.fields import LinesField
from goyokiki.engine.records.saving import Conflict, save_row
from goyokiki.engine.records.wording import listed
from goyokiki.engine.refusal import Refusal


class RecordForm(forms.Form):
    """A form over one row, new or existing.

    A subclass says how a row fills it (`values_of`) and which action saves it (`write`). `version` travels with the
    form: when the row has been changed since, nothing is written, and `conflicts` holds the values of now.
    """

    sections: ClassVar[Sequence[tuple[str | Promise, Sequence[str]]]] = ()

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        row: Any = None,
        by: Any,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.row = row
        self.by = by
        self.conflicts: dict[str, Any] = {}
        given = {**(initial or {}), **(self.values_of(row) if row else {})}
        self.base_fields = self._inputs(data, given)  # type: ignore[misc]  # of this form alone
        super().__init__(data, files, initial=given)
        self.version = self._version_seen()

    def _inputs(self, data: Any, initial: dict[str, Any]) -> Inputs:
        """The inputs it has, to be copied for it; asked before it has any."""
        return inputs_of(type(self))

    def _version_seen(self) -> int | None:
        typed = self.data.get("version", "") if self.is_bound else ""
        if typed.isdecimal():
            return int(typed[:9])  # no row was ever saved more often
        return self.row.version if self.row else None

    @classmethod
    def values_of(cls, row: Any) -> dict[str, Any]:
        """What the form shows of a row: input name → value."""
        return {name: getattr(row, name) for name in cls.base_fields}

    @classmethod
    def initial_from(cls, params: QueryDict, by: Any) -> dict[str, Any]:
        """What the address of a new row fills in; a row named there counts only when `by` sees it."""
        return {}

    def write(self) -> Any:
        """Call the entity's action; returns the saved row, raises `Refusal` or `Conflict`."""
        raise TypeError(f"{type(self).__name__} does not say how it is saved")

    def save(self) -> Any:
        """The saved row, or None after putting the reason beside the field it belongs to."""
        try:
            return self.write()
        except Conflict as conflict:
            self._show_conflict(conflict)
        except Refusal as refusal:
            self.add_error(refusal.field if refusal.field in self.fields else None, refusal.message)
        return None

    def _show_conflict(self, conflict: Conflict) -> None:
        """Keep what was typed, show beside it what the other person saved, and let a second save decide."""
        current = self.values_of(conflict.row)
        self.version = conflict.row.version
        self.conflicts = {
            name: current[name] for name in self.changed_data if name in current and self._differs(name, current[name])
        }
        self.add_error(None, _("Another user updated this. Check the latest contents."))

    def _differs(self, name: str, current: Any) -> bool:
        return bool(self.fields[name].has_changed(current, self[name].data))

    def as_shown(self, name: str, value: Any) -> str:
        choices = getattr(self.fields[name], "choices", None)
        if choices is None:
            shown = self.fields[name].prepare_value(value)
            return "" if shown is None else str(shown)
        labels = {str(key): str(label) for key, label in choices}
        chosen = value if isinstance(value, list | tuple | set | frozenset) else [value]
        return listed(labels.get(str(one), str(one)) for one in chosen if one not in (None, ""))

    def grouped(self) -> list[tuple[str | Promise, list[tuple[forms.BoundField, str | None]]]]:
        """The inputs by section, in the order they are drawn, each with the value of now where it is in conflict."""
        sections = self.sections or [("", list(self.fields))]
        return [(title, [(self[name], self._current(name)) for name in names]) for title, names in sections]

    def _current(self, name: str) -> str | None:
        return self.as_shown(name, self.conflicts[name]) if name in self.conflicts else None


class PlainForm(RecordForm):
    """The form of a plain master: its inputs are the model's fields, its action is `save_row`."""

    noun: ClassVar[str]
    model: ClassVar[Any]

    def write(self) -> Any:
        return save_row(
            self.row or self.model(), noun=self.noun, values=self.cleaned_data, version=self.version, by=self.by
        )


def plain_form(model: Any, noun: str) -> type[PlainForm]:
    """A `PlainForm` with an input for each editable field of `model`."""
    names = [field.name for field in model._meta.fields if field.editable and not field.primary_key]
    lines = {name: LinesField for name in names if isinstance(model._meta.get_field(name), models.TextField)}
    inputs = modelform_factory(model, fields=names, field_classes=lines).base_fields
    return type(f"{model.__name__}Form", (PlainForm,), {**inputs, "noun": noun, "model": model})
