"""The customer form: cleans what was typed into a draft."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.accounts.picker import PeopleField
from goyokiki.accounts.queries import people_for_picker
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import ContactDraft, CustomerDraft, contact_line
from goyokiki.customers.models import Customer, CustomerGroup, CustomerLabel, PrimeContractor, Rank
from goyokiki.customers.queries import assignee_keys, labels_held
from goyokiki.customers.queries import contacts_of as contacts_held
from goyokiki.customers.rules import billing
from goyokiki.customers.vocabulary import BillTo, DirectContact, Honorific, Industry, Kind, Permission
from goyokiki.engine import inputs
from goyokiki.engine.inputs.copying import inputs_of
from goyokiki.engine.records.forms import RecordForm
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.records.wording import listed

# Typing here looks up whether the customer is registered already.
LOOKED_UP = {"data-similar": ""}
RELATIONS = ("labels", "assignees")
BILLING_MESSAGES = {
    "bill_customer": _("Enter the code of the customer to bill to."),
    "contractor": _("Choose the prime contractor to bill to."),
}


class CustomerCodeField(inputs.CodeField):
    """Another customer, named by its code."""

    default_error_messages = {"unknown": _("There is no customer with this code.")}

    def clean(self, value: Any) -> Customer | None:
        code = super().clean(value)
        customer = Customer.objects.filter(code=code).first() if code else None
        if code and customer is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return customer

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Customer) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


def _choices(vocabulary: Any, *, blank: bool = False) -> list[tuple[str, Any]]:
    return ([("", "")] if blank else []) + list(vocabulary.choices)


class CustomerForm(RecordForm):
    """All that a person may type about a customer (A2-1, D36, D37); the contacts are a form set of their own."""

    code = inputs.CodeField(
        label=pgettext_lazy("customer", "Customer code"),
        max_length=20,
        required=False,
        help_text=_("Left blank, the next free code is given."),
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("customer", "Kind"),
        choices=_choices(Kind),
        initial=Kind.CORPORATION,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=pgettext_lazy("customer", "Customer name"),
        max_length=100,
        widget=forms.TextInput({"data-kana": "kana", **LOOKED_UP}),
    )
    kana = inputs.KanaField(label=pgettext_lazy("customer", "Customer name (kana)"), max_length=100, required=False)
    honorific = forms.ChoiceField(
        label=pgettext_lazy("customer", "Honorific"), choices=_choices(Honorific, blank=True), required=False
    )
    rank = forms.ModelChoiceField(
        label=pgettext_lazy("customer", "Customer rank"), queryset=Rank.objects.none(), empty_label=""
    )
    corporate_number = inputs.CorporateNumberField(
        label=pgettext_lazy("customer", "Corporate number"),
        max_length=20,
        required=False,
        widget=forms.TextInput(LOOKED_UP),
    )
    industry = forms.ChoiceField(
        label=pgettext_lazy("customer", "Industry and use"), choices=_choices(Industry, blank=True), required=False
    )
    postal_code = inputs.PostalCodeField(
        label=pgettext_lazy("customer", "Postal code"),
        max_length=10,
        required=False,
        widget=forms.TextInput({"data-postal": "prefecture city street", "inputmode": "numeric", **LOOKED_UP}),
    )
    prefecture = forms.CharField(label=pgettext_lazy("customer", "Prefecture"), max_length=10, required=False)
    city = forms.CharField(label=pgettext_lazy("customer", "City"), max_length=50, required=False)
    street = forms.CharField(label=pgettext_lazy("customer", "Street"), max_length=200, required=False)
    building = forms.CharField(label=pgettext_lazy("customer", "Building"), max_length=200, required=False)
    phone = inputs.PhoneField(
        label=pgettext_lazy("customer", "TEL"), max_length=20, required=False, widget=forms.TextInput(LOOKED_UP)
    )
    fax = inputs.PhoneField(label=pgettext_lazy("customer", "FAX"), max_length=20, required=False)
    mobile = inputs.PhoneField(label=pgettext_lazy("customer", "Mobile"), max_length=20, required=False)
    mail = inputs.MailField(label=pgettext_lazy("customer", "Mail"), max_length=254, required=False)
    url = inputs.WebAddressField(label=pgettext_lazy("customer", "HP"), max_length=250, required=False)
    hours = forms.CharField(
        label=pgettext_lazy("customer", "Business hours and holidays"), max_length=200, required=False
    )
    assignees = PeopleField(label=pgettext_lazy("customer", "Assignees"), required=False)
    labels = forms.ModelMultipleChoiceField(
        label=pgettext_lazy("customer", "Customer labels"),
        queryset=CustomerLabel.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    group = forms.ModelChoiceField(
        label=pgettext_lazy("customer", "Customer group"),
        queryset=CustomerGroup.objects.none(),
        required=False,
        empty_label="",
    )
    contractor = forms.ModelChoiceField(
        label=pgettext_lazy("customer", "Prime contractor"),
        queryset=PrimeContractor.objects.none(),
        required=False,
        empty_label="",
    )
    direct_contact = forms.ChoiceField(
        label=pgettext_lazy("customer", "Direct contact past the prime contractor"),
        choices=_choices(DirectContact, blank=True),
        required=False,
    )
    bill_to = forms.ChoiceField(
        label=pgettext_lazy("customer", "Bill to"), choices=_choices(BillTo), initial=BillTo.SAME
    )
    bill_customer = CustomerCodeField(
        label=pgettext_lazy("customer", "Customer code to bill to"),
        max_length=20,
        required=False,
        help_text=_("Only where another customer is billed."),
    )
    payment_terms = forms.CharField(
        label=pgettext_lazy("customer", "Closing day and payment terms"), max_length=50, required=False
    )
    dm_permission = forms.ChoiceField(
        label=pgettext_lazy("customer", "Direct mail"), choices=_choices(Permission), initial=Permission.UNKNOWN
    )
    mail_permission = forms.ChoiceField(
        label=pgettext_lazy("customer", "Mail permission"), choices=_choices(Permission), initial=Permission.UNKNOWN
    )
    note = inputs.LinesField(label=pgettext_lazy("customer", "Note"), max_length=2000, required=False)

    sections: ClassVar = (
        (
            pgettext_lazy("section", "Basic information"),
            ("kind", "rank", "name", "kana", "honorific", "code", "industry", "corporate_number"),
        ),
        (
            pgettext_lazy("section", "Address and contact"),
            (
                "postal_code",
                "prefecture",
                "city",
                "street",
                "building",
                "phone",
                "fax",
                "mobile",
                "mail",
                "url",
                "hours",
            ),
        ),
        (pgettext_lazy("section", "Assignees and labels"), ("assignees", "labels", "group")),
        (
            pgettext_lazy("section", "Prime contractor and billing"),
            ("contractor", "direct_contact", "bill_to", "bill_customer", "payment_terms"),
        ),
        (pgettext_lazy("section", "Permissions and note"), ("dm_permission", "mail_permission", "note")),
    )

    def __init__(self, data: Any = None, files: Any = None, *, row: Any = None, by: Any, initial: Any = None) -> None:
        initial = (initial or {}) if row else {"assignees": [str(by.pk)], **(initial or {})}
        super().__init__(data, files, row=row, by=by, initial=initial)
        self._offer_masters(row)
        people = [] if row is None else contacts_of(row)
        self.contacts: Any = ContactFormSet(data, prefix="contacts", initial=people)

    def _offer_masters(self, row: Any) -> None:
        """Choices are the organization's own, bound here because at import there is none."""
        ranks = Rank.objects.filter(in_use=True) | Rank.objects.filter(pk=row.rank_id if row else None)
        self._field("rank").queryset = ranks.order_by("letter")
        self._field("labels").queryset = CustomerLabel.objects.exclude(name="").order_by("number")
        self._field("group").queryset = CustomerGroup.objects.order_by("name")
        self._field("contractor").queryset = PrimeContractor.objects.order_by("name")
        self._field("assignees").offer(people_for_picker())

    def _field(self, name: str) -> Any:
        return self.fields[name]

    @classmethod
    def initial_from(cls, params: QueryDict, by: Any) -> dict[str, Any]:
        """What was looked for and not found."""
        return {name: params[name] for name in ("name", "phone") if name in params}

    @classmethod
    def values_of(cls, row: Customer) -> dict[str, Any]:
        columns = {field.name: field.attname for field in row._meta.concrete_fields}
        values = {name: getattr(row, columns[name]) for name in cls.base_fields if name not in RELATIONS}
        values["bill_customer"] = row.bill_customer
        values["labels"] = [key for key, name in labels_held(row.pk) if name]
        values["assignees"] = [str(key) for key in assignee_keys(row.pk)]
        return values

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        to_whom = {name: clean.get(name) for name in ("bill_customer", "contractor")}
        blank = billing.missing_field(clean.get("bill_to", ""), **to_whom)
        if blank and blank not in self.errors:
            self.add_error(blank, BILLING_MESSAGES[blank])
        if self.row and clean.get("bill_customer") == self.row:
            self.add_error("bill_customer", _("Choose another customer than this one."))
        return clean

    def is_valid(self) -> bool:
        contacts_are_valid: bool = self.contacts.is_valid()
        return super().is_valid() and contacts_are_valid

    def draft(self) -> CustomerDraft:
        values = {name: value for name, value in self.cleaned_data.items() if name not in RELATIONS}
        if values["bill_to"] != BillTo.OTHER:
            values["bill_customer"] = None
        if self.row and not values["code"]:
            values["code"] = self.row.code
        return CustomerDraft(
            values=values,
            pk=self.row.pk if self.row else None,
            version=self.version,
            labels=frozenset(label.pk for label in self.cleaned_data["labels"]) | self._hidden_labels(),
            assignees=frozenset(map(int, self.cleaned_data["assignees"])),
            contacts=self.contacts.drafts(),
        )

    def _hidden_labels(self) -> frozenset[int]:
        """Labels without a name are offered nowhere; what the customer has of them stays."""
        return frozenset(key for key, name in labels_held(self.row.pk) if not name) if self.row else frozenset()

    def write(self) -> Customer:
        return save_customer(self.draft(), by=self.by)

    def _show_conflict(self, conflict: Conflict) -> None:
        super()._show_conflict(conflict)
        people = tuple(ContactDraft(**person) for person in contacts_of(conflict.row))
        if people != self.contacts.drafts():
            self.conflicts["contacts"] = listed(map(contact_line, people))


class ContactForm(forms.Form):
    """One person at the customer."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=pgettext_lazy("contact", "Name"), max_length=50)
    kana = inputs.KanaField(label=pgettext_lazy("contact", "Name (kana)"), max_length=50, required=False)
    department = forms.CharField(label=pgettext_lazy("contact", "Department"), max_length=50, required=False)
    title = forms.CharField(label=pgettext_lazy("contact", "Job title"), max_length=50, required=False)
    phone = inputs.PhoneField(label=pgettext_lazy("contact", "TEL"), max_length=20, required=False)
    mail = inputs.MailField(label=pgettext_lazy("contact", "Mail"), max_length=254, required=False)
    is_main = forms.BooleanField(label=pgettext_lazy("contact", "Main contact"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.base_fields = inputs_of(type(self))  # type: ignore[misc]  # of this form alone
        super().__init__(*args, **kwargs)


class BaseContactFormSet(BaseFormSet):  # type: ignore[type-arg]  # generic only for the type checker
    def drafts(self) -> tuple[ContactDraft, ...]:
        """The people to keep, in order; rows left blank or marked as removed are none."""
        kept = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        names = ContactForm.base_fields.keys()
        return tuple(ContactDraft(**{name: one[name] for name in names}) for one in kept)


ContactFormSet = formset_factory(
    ContactForm, formset=BaseContactFormSet, extra=0, can_delete=True, max_num=50, absolute_max=100
)


def contacts_of(row: Customer) -> list[dict[str, Any]]:
    return [{name: getattr(person, name) for name in ContactForm.base_fields} for person in contacts_held([row.pk])]
