"""The inputs of a service record, of every kind; `shapes` says which of them a kind has."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from goyokiki.accounts.picker import PeopleField
from goyokiki.customers.models import Contact, PrimeContractor
from goyokiki.customers.picker import CustomerField, SiteField
from goyokiki.engine import files, inputs
from goyokiki.service.forms.inputs import AmountField, CategoriesField, MeasureField, MomentField, TicketsField
from goyokiki.service.forms.units import UnitsField
from goyokiki.service.models import RepairCategory, ServiceRecord, WorkCategory
from goyokiki.service.vocabulary import (
    Charge,
    Completion,
    ContactKind,
    Performer,
    Purpose,
    RecordKind,
    RecordState,
    Symptom,
    WorkType,
)


def _choices(vocabulary: Any) -> list[tuple[str, Any]]:
    return [("", ""), *vocabulary.choices]


def _text(label: Any, limit: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=False)


def _pick(label: Any, vocabulary: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=_choices(vocabulary), required=False)


def _measure(label: Any, digits: int, places: int) -> MeasureField:
    return MeasureField(label=label, max_digits=digits, decimal_places=places, required=False)


class Questions(forms.Form):
    """All that a person may be asked about a visit, an installation or a repair (A4, A5, A6, D38, D39)."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("service_record", "Kind"), choices=RecordKind.choices, widget=forms.HiddenInput
    )
    state = forms.ChoiceField(
        label=pgettext_lazy("service_record", "State"), choices=RecordState.choices, widget=forms.HiddenInput
    )
    copied_from = forms.ModelChoiceField(
        label=pgettext_lazy("service_record", "Copied from"),
        queryset=ServiceRecord.objects.none(),
        required=False,
        widget=forms.HiddenInput,
    )
    customer = CustomerField(label=pgettext_lazy("service_record", "Customer"))
    site = SiteField(label=pgettext_lazy("service_record", "Site"), customer="customer")
    units = UnitsField(label=pgettext_lazy("service_record", "Target units"), required=False)
    starts_at = MomentField(label=pgettext_lazy("service_record", "Date and time"))
    ends_at = MomentField(label=pgettext_lazy("service_record", "Until"), required=False)
    all_day = forms.BooleanField(label=pgettext_lazy("service_record", "All day"), required=False)
    place = _text(pgettext_lazy("service_record", "Place"), 200)
    contact_kind = _pick(pgettext_lazy("service_record", "Way of contact"), ContactKind)
    purpose = _pick(pgettext_lazy("service_record", "Purpose"), Purpose)
    contact = forms.ModelChoiceField(
        label=pgettext_lazy("service_record", "Person met"),
        queryset=Contact.objects.none(),
        required=False,
        empty_label="",
    )
    assignees = PeopleField(label=pgettext_lazy("service_record", "Assignees"), required=False)
    title = _text(pgettext_lazy("service_record", "Title"), 100)
    body = inputs.LinesField(label=pgettext_lazy("service_record", "Description"), max_length=4000, required=False)
    next_on = inputs.LenientDateField(
        label=pgettext_lazy("service_record", "Next plan"),
        required=False,
        widget=inputs.DateInput,
        help_text=pgettext_lazy("service_record", "A plan for this day is registered together with the result."),
    )

    received_at = MomentField(label=pgettext_lazy("service_record", "Received at"), required=False)
    receiver = forms.TypedChoiceField(
        label=pgettext_lazy("service_record", "Received by"), coerce=int, empty_value=None, required=False
    )
    requester = _text(pgettext_lazy("service_record", "Requested by"), 50)
    symptoms = forms.MultipleChoiceField(
        label=pgettext_lazy("service_record", "Symptoms"),
        choices=Symptom.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    symptom_text = inputs.LinesField(
        label=pgettext_lazy("service_record", "Symptoms in detail"), max_length=1000, required=False
    )
    error_code = inputs.CodeField(label=pgettext_lazy("service_record", "Error code"), max_length=10, required=False)
    cause = inputs.LinesField(
        label=pgettext_lazy("service_record", "Diagnosis and cause"), max_length=2000, required=False
    )
    repair_categories = CategoriesField(RepairCategory, label=pgettext_lazy("service_record", "Repair categories"))
    completion = _pick(pgettext_lazy("service_record", "Completion"), Completion)
    parts_arrive_on = inputs.LenientDateField(
        label=pgettext_lazy("service_record", "Parts arrive on"),
        required=False,
        widget=inputs.DateInput,
        help_text=pgettext_lazy("service_record", "Where the repair waits for parts."),
    )
    technical_fee = AmountField(label=pgettext_lazy("service_record", "Technical fee"), required=False)
    travel_fee = AmountField(label=pgettext_lazy("service_record", "Travel fee"), required=False)
    parts_fee = AmountField(label=pgettext_lazy("service_record", "Price of parts"), required=False)
    charge = _pick(pgettext_lazy("service_record", "Charged, free or warranty"), Charge)

    work_type = _pick(pgettext_lazy("service_record", "Work type"), WorkType)
    work_categories = CategoriesField(WorkCategory, label=pgettext_lazy("service_record", "Work categories"))
    contractor = forms.ModelChoiceField(
        label=pgettext_lazy("service_record", "Prime contractor"),
        queryset=PrimeContractor.objects.none(),
        required=False,
        empty_label="",
    )
    performer = _pick(pgettext_lazy("service_record", "Performed by"), Performer)
    company = _text(pgettext_lazy("service_record", "Company that worked"), 100)
    materials = inputs.LinesField(label=pgettext_lazy("service_record", "Materials"), max_length=1000, required=False)
    amount = AmountField(label=pgettext_lazy("service_record", "Amount (without tax)"), required=False)
    warranty = _text(pgettext_lazy("service_record", "Warranty period"), 50)
    high_pressure = _measure(pgettext_lazy("service_record", "High pressure (MPa)"), 6, 3)
    low_pressure = _measure(pgettext_lazy("service_record", "Low pressure (MPa)"), 6, 3)
    suction_temperature = _measure(pgettext_lazy("service_record", "Intake temperature (℃)"), 5, 1)
    discharge_temperature = _measure(pgettext_lazy("service_record", "Outlet temperature (℃)"), 5, 1)
    running_current = _measure(pgettext_lazy("service_record", "Running current (A)"), 6, 2)
    voltage = _measure(pgettext_lazy("service_record", "Voltage (V)"), 5, 1)
    recycle_tickets = TicketsField(
        label=pgettext_lazy("service_record", "Home appliance recycling ticket numbers"),
        max_length=700,
        required=False,
        help_text=pgettext_lazy("service_record", "13 digits each, one a line."),
    )
    manifest = _text(pgettext_lazy("service_record", "Industrial waste manifest number"), 50)

    photos = files.FilesField(label=pgettext_lazy("service_record", "Photos"), required=False)
    photos_before = files.FilesField(label=pgettext_lazy("service_record", "Photos before the work"), required=False)
    photos_during = files.FilesField(label=pgettext_lazy("service_record", "Photos during the work"), required=False)
    photos_after = files.FilesField(label=pgettext_lazy("service_record", "Photos after the work"), required=False)
