"""交換部品 and 冷媒: the rows of a record that people add as many of as they need."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.inputs.copying import inputs_of
from goyokiki.engine.records.wording import listed
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.equipment.vocabulary import Refrigerant
from goyokiki.service.drafts import PartDraft, RefrigerantDraft
from goyokiki.service.forms.inputs import AmountField, MeasureField, measure_text
from goyokiki.service.models import PartLine, RefrigerantLine, ServiceRecord
from goyokiki.service.vocabulary import Warranty

MOST_LINES = 50


class LineForm(forms.Form):
    """One row; a row in which nothing was typed is none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.base_fields = inputs_of(type(self))  # type: ignore[misc]  # of this form alone
        super().__init__(*args, **kwargs)


class PartForm(LineForm):
    code = forms.CharField(label=pgettext_lazy("part", "Part number"), max_length=50, required=False)
    name = forms.CharField(label=pgettext_lazy("part", "Part name"), max_length=100, required=False)
    quantity = MeasureField(
        label=pgettext_lazy("part", "Quantity"), max_digits=8, decimal_places=2, min_value=0, required=False
    )
    unit_price = AmountField(label=pgettext_lazy("part", "Unit price"), required=False)
    warranty = forms.ChoiceField(
        label=pgettext_lazy("part", "Warranty"), choices=[("", ""), *Warranty.choices], required=False
    )

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if self.has_changed() and not (clean.get("code") or clean.get("name")) and not self.errors:
            self.add_error("name", _("Enter the number or the name of the part."))
        return clean


class RefrigerantForm(LineForm):
    refrigerant = forms.ChoiceField(
        label=pgettext_lazy("refrigerant line", "Refrigerant"), choices=[("", ""), *Refrigerant.choices]
    )
    recovered_kg = MeasureField(
        label=pgettext_lazy("refrigerant line", "Recovered (kg)"),
        max_digits=8,
        decimal_places=3,
        min_value=0,
        required=False,
    )
    charged_kg = MeasureField(
        label=pgettext_lazy("refrigerant line", "Charged (kg)"),
        max_digits=8,
        decimal_places=3,
        min_value=0,
        required=False,
    )
    leak_place = forms.CharField(
        label=pgettext_lazy("refrigerant line", "Place of the leak"), max_length=100, required=False
    )
    leak_repaired = forms.BooleanField(label=pgettext_lazy("refrigerant line", "Leak repaired"), required=False)
    unit_id = forms.TypedChoiceField(
        label=pgettext_lazy("refrigerant line", "Unit"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, units: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["unit_id"]
        chosen.choices = [("", ""), *((unit.pk, str(unit)) for unit in units)]


class LineSet(BaseFormSet):  # type: ignore[type-arg]  # generic only for the type checker
    """A form set whose kept rows become drafts of one kind."""

    draft_class: Any

    def drafts(self) -> tuple[Any, ...]:
        """The rows to keep, in order; rows left blank or marked as removed are none."""
        kept = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        names = [name for name in self.form.base_fields if name != "DELETE"]
        return tuple(self.draft_class(**self._values({name: one[name] for name in names})) for one in kept)

    def _values(self, values: dict[str, Any]) -> dict[str, Any]:
        return values


class PartSet(LineSet):
    draft_class = PartDraft

    def _values(self, values: dict[str, Any]) -> dict[str, Any]:
        """A part that nobody counted is one."""
        return {**values, "quantity": PartDraft.quantity if values["quantity"] is None else values["quantity"]}


class RefrigerantSet(LineSet):
    draft_class = RefrigerantDraft


ROWS: dict[str, Any] = {"extra": 0, "can_delete": True, "max_num": MOST_LINES, "absolute_max": MOST_LINES * 2}
PartFormSet = formset_factory(PartForm, formset=PartSet, **ROWS)
RefrigerantFormSet = formset_factory(RefrigerantForm, formset=RefrigerantSet, **ROWS)


@Prepared
def _lines(record: int, model: Any) -> Any:
    return model.objects.filter(record_id=record)


def parts_of(record: ServiceRecord) -> list[dict[str, Any]]:
    return [{name: getattr(line, name) for name in PartForm.base_fields} for line in _lines(record.pk, PartLine)]


def refrigerants_of(record: ServiceRecord) -> list[dict[str, Any]]:
    return [
        {name: getattr(line, name) for name in RefrigerantForm.base_fields}
        for line in _lines(record.pk, RefrigerantLine)
    ]


def part_in_words(line: PartLine | PartDraft) -> str:
    return " ".join(part for part in (line.code, line.name, f"× {measure_text(line.quantity)}") if part)


def refrigerant_in_words(line: RefrigerantLine | RefrigerantDraft) -> str:
    return listed(
        part
        for part in (
            Refrigerant(line.refrigerant).label,
            _("recovered %(kg)s kg") % {"kg": measure_text(line.recovered_kg)} if line.recovered_kg else "",
            _("charged %(kg)s kg") % {"kg": measure_text(line.charged_kg)} if line.charged_kg else "",
            line.leak_place,
        )
        if part
    )
