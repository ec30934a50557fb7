"""The form of a unit: cleans what was typed into a draft."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.models import PrimeContractor
from goyokiki.customers.picker import CustomerField, SiteField, bind, chosen_customer, chosen_site
from goyokiki.engine import inputs
from goyokiki.engine.files import FilesField
from goyokiki.engine.inputs.copying import inputs_of
from goyokiki.engine.inputs.fields import DateInput, LenientDateField
from goyokiki.engine.records.forms import RecordForm
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.records.wording import listed
from goyokiki.equipment.actions import save_unit
from goyokiki.equipment.actions.relations import outdoor_units_at
from goyokiki.equipment.drafts import OutdoorDraft, UnitDraft
from goyokiki.equipment.inputs import AmountField, PartialDateField, PartialTextField, PlateField
from goyokiki.equipment.models import GONE, OUTDOOR_UNITS, Unit
from goyokiki.equipment.queries import unit_named
from goyokiki.equipment.vocabulary import (
    Acquisition,
    Basis,
    Category,
    IndoorForm,
    Maker,
    Part,
    PowerSupply,
    Refrigerant,
    UnitStatus,
)

# What the next unit of the same job shares with the one just saved, and what a copy does not share.
SHARED = ("customer", "site", "maker", "maker_other", "installed", "group")
UNIQUE = ("number", "serial")
# What a draft carries apart from its values.
APART = ("group", "installed", "nameplate", "photos")
# What a model name tells while it is typed.
ASKED = {"data-model": ""}
AS_ON_THE_PLATE = _("As it stands on the name-plate.")
FROM_MODEL = _("Left blank, the model name tells it as far as it can.")


def _choices(vocabulary: Any) -> list[tuple[str, Any]]:
    return [("", ""), *vocabulary.choices]


def _choice(label: Any, vocabulary: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=_choices(vocabulary), required=False, **kwargs)


def _amount(label: Any, *, places: int, digits: int) -> AmountField:
    return AmountField(
        label=label,
        required=False,
        min_value=0,
        max_digits=digits,
        decimal_places=places,
        widget=forms.TextInput({"inputmode": "decimal"}),
    )


def _own_words(label: Any, *, words: str, limit: int) -> forms.CharField:
    """A text for which the customer's own entries are suggested."""
    widget = forms.TextInput({"list": words, "autocomplete": "off"})
    return forms.CharField(label=label, max_length=limit, required=False, widget=widget)


class UnitForm(RecordForm):
    """All that a person may say about a unit (A2-2, D41); the outdoor units are a form set of their own."""

    customer = CustomerField(label=pgettext_lazy("unit", "Customer"))
    site = SiteField(label=pgettext_lazy("unit", "Site"), customer="customer")
    number = inputs.CodeField(
        label=pgettext_lazy("unit", "Number"),
        max_length=20,
        required=False,
        help_text=_("Left blank, the next free number is given."),
    )
    group = _own_words(pgettext_lazy("unit", "Group"), words="groups", limit=100)
    status = forms.ChoiceField(
        label=pgettext_lazy("unit", "Status"), choices=UnitStatus.choices, initial=UnitStatus.IN_USE
    )
    disposed_on = LenientDateField(
        label=pgettext_lazy("unit", "Disposed of or handed over on"), required=False, widget=DateInput
    )
    acquisition = forms.ChoiceField(
        label=pgettext_lazy("unit", "Acquisition"), choices=Acquisition.choices, initial=Acquisition.UNKNOWN
    )
    contractor = forms.ModelChoiceField(
        label=pgettext_lazy("unit", "Prime contractor"),
        queryset=PrimeContractor.objects.none(),
        required=False,
        empty_label="",
    )

    installed = PartialDateField(
        label=pgettext_lazy("unit", "Delivered or installed"),
        required=False,
        help_text=_("The year or the month is enough."),
    )
    place = _own_words(pgettext_lazy("unit", "Place"), words="places", limit=100)
    circuit = _own_words(pgettext_lazy("unit", "Circuit"), words="circuits", limit=50)
    quantity = forms.IntegerField(
        label=pgettext_lazy("unit", "Quantity"),
        min_value=1,
        max_value=999,
        required=False,
        initial=1,
        help_text=_("More than one only for units without serial numbers."),
        widget=forms.TextInput({"inputmode": "numeric"}),
    )
    indoor_form = _choice(pgettext_lazy("unit", "Indoor form"), IndoorForm)
    remote_control = forms.CharField(label=pgettext_lazy("unit", "Remote control"), max_length=50, required=False)

    model_name = PlateField(
        label=pgettext_lazy("unit", "Model name"),
        max_length=100,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", **ASKED}),
    )
    serial = PlateField(
        label=pgettext_lazy("unit", "Serial number"),
        max_length=30,
        required=False,
        help_text=AS_ON_THE_PLATE,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "data-serial": ""}),
    )
    maker = _choice(pgettext_lazy("unit", "Maker name"), Maker, help_text=FROM_MODEL)
    maker_other = forms.CharField(
        label=pgettext_lazy("unit", "Maker in detail"),
        max_length=30,
        required=False,
        help_text=_("Only where the maker is “Other”."),
    )
    model_note = forms.CharField(label=pgettext_lazy("unit", "Note on the model"), max_length=100, required=False)
    part = _choice(pgettext_lazy("unit", "Part"), Part, help_text=FROM_MODEL)
    category = _choice(pgettext_lazy("unit", "Category"), Category, help_text=FROM_MODEL)
    manufactured = PartialTextField(label=pgettext_lazy("unit", "Manufactured"), required=False)
    cooling_kw = _amount(pgettext_lazy("unit", "Cooling capacity (kW)"), places=2, digits=7)
    horsepower = _amount(pgettext_lazy("unit", "Horsepower (HP)"), places=2, digits=5)
    power_supply = _choice(pgettext_lazy("unit", "Power supply"), PowerSupply)
    compressor_kw = _amount(pgettext_lazy("unit", "Rated compressor output (kW)"), places=2, digits=7)
    power_kw = _amount(pgettext_lazy("unit", "Power consumption (kW)"), places=2, digits=7)

    refrigerant = _choice(pgettext_lazy("unit", "Kind of refrigerant"), Refrigerant)
    initial_charge_kg = _amount(pgettext_lazy("unit", "Initial charge (kg)"), places=3, digits=8)
    added_charge_kg = _amount(pgettext_lazy("unit", "Added charge (kg)"), places=3, digits=8)

    warranty_until = LenientDateField(label=pgettext_lazy("unit", "Warranty until"), required=False, widget=DateInput)
    extended_warranty = forms.CharField(
        label=pgettext_lazy("unit", "Extended warranty"), max_length=100, required=False
    )
    parts_deadline = LenientDateField(
        label=pgettext_lazy("unit", "Parts kept until"),
        required=False,
        widget=DateInput,
        help_text=_("Left blank, it is computed. Enter a date only where the maker has told you one."),
    )
    note = inputs.LinesField(label=pgettext_lazy("unit", "Note"), max_length=1000, required=False)
    nameplate = FilesField(label=pgettext_lazy("unit", "Photo of the name-plate"), required=False)
    photos = FilesField(label=pgettext_lazy("unit", "Photos"), required=False)

    sections: ClassVar = (
        (
            pgettext_lazy("section", "Basics"),
            ("customer", "site", "model_name", "serial", "maker", "maker_other", "category", "part"),
        ),
        (
            pgettext_lazy("section", "Installation"),
            ("installed", "quantity", "place", "circuit", "indoor_form", "remote_control"),
        ),
        (
            pgettext_lazy("section", "Name-plate and specification"),
            (
                "nameplate",
                "manufactured",
                "model_note",
                "cooling_kw",
                "horsepower",
                "power_supply",
                "compressor_kw",
                "power_kw",
            ),
        ),
        (pgettext_lazy("section", "Refrigerant"), ("refrigerant", "initial_charge_kg", "added_charge_kg")),
        (
            pgettext_lazy("section", "Warranty and parts"),
            ("warranty_until", "extended_warranty", "parts_deadline"),
        ),
        (
            pgettext_lazy("section", "Record keeping"),
            ("number", "group", "status", "disposed_on", "acquisition", "contractor"),
        ),
        (pgettext_lazy("section", "Note and photos"), ("note", "photos")),
    )

    def __init__(self, data: Any = None, files: Any = None, *, row: Any = None, by: Any, initial: Any = None) -> None:
        super().__init__(data, files, row=row, by=by, initial=initial)
        bind(self)
        contractors: Any = self.fields["contractor"]
        contractors.queryset = PrimeContractor.objects.order_by("name")
        outdoor = outdoor_units_of(row) if row else (initial or {}).get("outdoor_units", [])
        self.outdoor: Any = OutdoorFormSet(data, prefix="outdoor", initial=outdoor)

    @classmethod
    def values_of(cls, row: Unit) -> dict[str, Any]:
        columns = {field.name: field.attname for field in row._meta.concrete_fields}
        values = {name: getattr(row, columns[name]) for name in cls.base_fields if name in columns}
        return values | {
            "customer": row.customer.code,
            "site": row.site_id or "",
            "group": row.group.name if row.group else "",
            "installed": row.installed,
            "parts_deadline": row.parts_deadline if row.parts_basis == Basis.MANUAL else None,
        }

    @classmethod
    def initial_from(cls, params: QueryDict, by: Any) -> dict[str, Any]:
        """A new unit of this customer, at this site; the next of a job (`like`); or a copy (`copy`)."""
        values: dict[str, Any] = {}
        if like := unit_named(params.get("like", ""), by):
            values = {name: value for name, value in cls.values_of(like).items() if name in SHARED}
        elif copied := unit_named(params.get("copy", ""), by):
            values = {name: value for name, value in cls.values_of(copied).items() if name not in UNIQUE}
            values["outdoor_units"] = [{"model_name": one.model_name} for one in copied.outdoor_units.all()]
        return {**values, **chosen_customer(params, by), **chosen_site(params, by)}

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if clean.get("maker_other") and clean.get("maker") != Maker.OTHER:
            self.add_error("maker_other", _("Choose “Other” as the maker, or clear its detail."))
        if clean.get("disposed_on") and clean.get("status") not in GONE:
            self.add_error("disposed_on", _("Choose what became of the unit on that day, or clear the day."))
        return clean

    def is_valid(self) -> bool:
        outdoor_is_valid: bool = self.outdoor.is_valid()
        return super().is_valid() and outdoor_is_valid

    def draft(self) -> UnitDraft:
        values = {name: value for name, value in self.cleaned_data.items() if name not in APART}
        installed = self.cleaned_data["installed"]
        values["installed_on"] = installed.earliest if installed else None
        values["installed_precision"] = installed.precision.value if installed else ""
        values["quantity"] = values["quantity"] or 1
        values["refrigerant"] = values["refrigerant"] or Refrigerant.UNKNOWN.value
        if self.row and not values["number"]:
            values["number"] = self.row.number
        return UnitDraft(
            values=values,
            pk=self.row.pk if self.row else None,
            version=self.version,
            group=self.cleaned_data["group"],
            outdoor=self.outdoor.drafts(),
            nameplate=self.cleaned_data["nameplate"],
            photos=self.cleaned_data["photos"],
        )

    def write(self) -> Unit:
        return save_unit(self.draft(), by=self.by)

    def _show_conflict(self, conflict: Conflict) -> None:
        super()._show_conflict(conflict)
        held = tuple(OutdoorDraft(**one) for one in outdoor_units_of(conflict.row))
        if held != self.outdoor.drafts():
            self.conflicts["outdoor"] = listed(map(str, held))


class OutdoorForm(forms.Form):
    """One of the outdoor units of a system."""

    model_name = PlateField(label=pgettext_lazy("unit", "Model name"), max_length=50, required=False)
    serial = PlateField(label=pgettext_lazy("unit", "Serial number"), max_length=30, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.base_fields = inputs_of(type(self))  # type: ignore[misc]  # of this form alone
        super().__init__(*args, **kwargs)


class BaseOutdoorFormSet(BaseFormSet):  # type: ignore[type-arg]  # generic only for the type checker
    def drafts(self) -> tuple[OutdoorDraft, ...]:
        """The outdoor units to keep, in order; rows left blank or marked as removed are none."""
        kept = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        drafts = (OutdoorDraft(one["model_name"], one["serial"]) for one in kept)
        return tuple(draft for draft in drafts if draft != OutdoorDraft())


OutdoorFormSet = formset_factory(
    OutdoorForm,
    formset=BaseOutdoorFormSet,
    extra=0,
    can_delete=True,
    max_num=OUTDOOR_UNITS,
    validate_max=True,
    absolute_max=100,
)


def outdoor_units_of(row: Unit) -> list[dict[str, Any]]:
    return [{"model_name": one.model_name, "serial": one.serial} for one in outdoor_units_at([row.pk])]
