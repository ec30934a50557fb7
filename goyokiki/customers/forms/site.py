"""The site form: cleans what was typed into a draft."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.actions import save_site
from goyokiki.customers.drafts import SiteDraft
from goyokiki.customers.models import PrimeContractor, Site
from goyokiki.customers.picker import CustomerField, bind, chosen_customer
from goyokiki.customers.vocabulary import DirectContact
from goyokiki.engine import inputs
from goyokiki.engine.japan.fold import nfkc_code
from goyokiki.engine.records.forms import RecordForm

# Typing here looks up whether the site is registered already.
LOOKED_UP = {"data-similar": ""}
# A list of a customer's sites names it as its column is called, a link from elsewhere as people would.
NAMES_OF_CUSTOMER = ("customers", "customer")
DEGREES = re.compile(r"[-+]?[0-9]{1,3}(?:\.[0-9]{1,20})?")
SIXTH = Decimal("0.000001")


class DegreesField(forms.Field):
    """A latitude or longitude as maps give it, kept to the sixth decimal: some ten centimetres."""

    default_error_messages = {"degrees": _("Enter degrees such as 34.702485, from -%(limit)s to %(limit)s.")}

    def __init__(self, *, limit: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.limit = limit

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values or isinstance(value, Decimal):
            return None if value in self.empty_values else value
        text = nfkc_code(str(value))
        if not DEGREES.fullmatch(text) or abs(Decimal(text)) > self.limit:
            words = {"limit": self.limit}
            raise forms.ValidationError(self.error_messages["degrees"], code="degrees", params=words)
        return Decimal(text).quantize(SIXTH)


class SiteForm(RecordForm):
    """All that a person may type about a site (A2-3, D36, D43)."""

    name = forms.CharField(
        label=pgettext_lazy("site", "Site name"),
        max_length=100,
        widget=forms.TextInput({"data-kana": "kana", **LOOKED_UP}),
    )
    kana = inputs.KanaField(label=pgettext_lazy("site", "Site name (kana)"), max_length=100, required=False)
    customers = CustomerField(
        label=pgettext_lazy("site", "Customers"),
        many=True,
        help_text=_("A building with several tenants is one site of several customers."),
    )
    postal_code = inputs.PostalCodeField(
        label=pgettext_lazy("site", "Postal code"),
        max_length=10,
        required=False,
        widget=forms.TextInput({"data-postal": "prefecture city street", "inputmode": "numeric"}),
    )
    prefecture = forms.CharField(
        label=pgettext_lazy("site", "Prefecture"), max_length=10, required=False, widget=forms.TextInput(LOOKED_UP)
    )
    city = forms.CharField(
        label=pgettext_lazy("site", "City"), max_length=50, required=False, widget=forms.TextInput(LOOKED_UP)
    )
    street = forms.CharField(
        label=pgettext_lazy("site", "Street"), max_length=200, required=False, widget=forms.TextInput(LOOKED_UP)
    )
    building = forms.CharField(
        label=pgettext_lazy("site", "Building"), max_length=200, required=False, widget=forms.TextInput(LOOKED_UP)
    )
    phone = inputs.PhoneField(label=pgettext_lazy("site", "TEL"), max_length=20, required=False)
    latitude = DegreesField(label=pgettext_lazy("site", "Latitude"), limit=90, required=False)
    longitude = DegreesField(label=pgettext_lazy("site", "Longitude"), limit=180, required=False)
    person = forms.CharField(label=pgettext_lazy("site", "Person on site"), max_length=50, required=False)
    entry = forms.CharField(label=pgettext_lazy("site", "Keys and entry"), max_length=200, required=False)
    parking = forms.CharField(label=pgettext_lazy("site", "Parking"), max_length=200, required=False)
    working_hours = forms.CharField(label=pgettext_lazy("site", "Working hours"), max_length=200, required=False)
    heights = forms.CharField(label=pgettext_lazy("site", "Heights and ladders"), max_length=200, required=False)
    power_location = forms.CharField(label=pgettext_lazy("site", "Power panel"), max_length=200, required=False)
    contractor = forms.ModelChoiceField(
        label=pgettext_lazy("site", "Prime contractor"),
        queryset=PrimeContractor.objects.none(),
        required=False,
        empty_label="",
    )
    direct_contact = forms.ChoiceField(
        label=pgettext_lazy("site", "Direct contact past the prime contractor"),
        choices=[("", ""), *DirectContact.choices],
        required=False,
    )
    note = inputs.LinesField(label=pgettext_lazy("site", "Note"), max_length=2000, required=False)

    sections: ClassVar = (
        (pgettext_lazy("section", "Site"), ("name", "kana", "customers")),
        (
            pgettext_lazy("section", "Address and contact"),
            ("postal_code", "prefecture", "city", "street", "building", "phone", "latitude", "longitude"),
        ),
        (
            pgettext_lazy("section", "On site"),
            ("person", "entry", "parking", "working_hours", "heights", "power_location"),
        ),
        (pgettext_lazy("section", "Through a prime contractor"), ("contractor", "direct_contact")),
        (pgettext_lazy("section", "Note"), ("note",)),
    )

    def __init__(self, data: Any = None, files: Any = None, *, row: Any = None, by: Any, initial: Any = None) -> None:
        super().__init__(data, files, row=row, by=by, initial=initial)
        contractor: Any = self.fields["contractor"]
        contractor.queryset = PrimeContractor.objects.order_by("name")
        bind(self)

    @classmethod
    def values_of(cls, row: Site) -> dict[str, Any]:
        values = {name: getattr(row, name) for name in cls.base_fields if name not in ("customers", "contractor")}
        codes = row.customers.order_by("code").values_list("code", flat=True)
        return {**values, "contractor": row.contractor_id, "customers": list(codes)}

    @classmethod
    def initial_from(cls, params: QueryDict, by: Any) -> dict[str, Any]:
        codes = [code for name in NAMES_OF_CUSTOMER for code in chosen_customer(params, by, name).values()]
        return {"customers": codes} if codes else {}

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if {name, other} <= clean.keys() and clean[name] is None and clean[other] is not None:
                self.add_error(name, _("Enter both the latitude and the longitude, or neither."))
        return clean

    def write(self) -> Site:
        values = {name: value for name, value in self.cleaned_data.items() if name != "customers"}
        return save_site(
            SiteDraft(
                values=values,
                pk=self.row.pk if self.row else None,
                version=self.version,
                customers=frozenset(one.pk for one in self.cleaned_data["customers"]),
            ),
            by=self.by,
        )
