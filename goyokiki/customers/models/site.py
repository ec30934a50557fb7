"""納入先: the building or shop where a customer's equipment stands."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from goyokiki.customers.models.customer import Customer
from goyokiki.customers.models.masters import PrimeContractor
from goyokiki.customers.vocabulary import DirectContact
from goyokiki.engine.access import seen
from goyokiki.engine.bin.models import live_index
from goyokiki.engine.japan import phone
from goyokiki.engine.records.fields import LineField
from goyokiki.engine.records.models import Record
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet


class SiteQuerySet(TenantQuerySet["Site"]):
    def visible_to(self, login: Any) -> SiteQuerySet:
        """All sites for the dealer's own people; those a grant names for everybody else."""
        return seen(self.all(), login, "customers.view_all")


class Site(Record):  # type: ignore[django-manager-missing]  # those of rooms above are not read from here
    """One place of installation; a building with several tenants is one site of several customers.

    Where equipment stands at the customer's own address there is no row: what would point at a site holds none.
    The fields under "found by" are folded copies that the action keeps beside what was typed; the names of the
    customers have one of their own, for who may see a site need not see all of them.
    """

    name = LineField(max_length=100)
    kana = LineField(max_length=100, blank=True)
    customers = models.ManyToManyField(Customer, through="SiteCustomer", related_name="sites")

    postal_code = models.CharField(max_length=7, blank=True)
    prefecture = LineField(max_length=10, blank=True)
    city = LineField(max_length=50, blank=True)
    street = LineField(max_length=200, blank=True)
    building = models.CharField(max_length=200, blank=True)
    phone = LineField(max_length=20, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)

    person = LineField(max_length=50, blank=True)
    entry = models.CharField(max_length=200, blank=True)
    parking = models.CharField(max_length=200, blank=True)
    working_hours = models.CharField(max_length=200, blank=True)
    heights = models.CharField(max_length=200, blank=True)
    power_location = models.CharField(max_length=200, blank=True)

    contractor = models.ForeignKey(PrimeContractor, models.PROTECT, null=True, blank=True, related_name="+")
    direct_contact = LineField(max_length=10, choices=DirectContact.choices, blank=True)
    note = models.TextField(max_length=2000, blank=True)

    # Found by
    reading = LineField(max_length=100, editable=False)
    name_key = LineField(max_length=100, editable=False)
    address_key = models.TextField(editable=False)
    search_text = models.TextField(editable=False)
    customers_text = models.TextField(editable=False)

    objects: ClassVar[Any] = TenantManager.from_queryset(SiteQuerySet)()

    class Meta(Record.Meta):
        db_table = "site"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude=None, longitude=None)
                | models.Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="site_lies_on_earth",
            )
        ]
        indexes = [
            *Record.Meta.indexes,
            # One for each order of the list, so that any page of any order is read from an index alone.
            *(
                live_index(*names, "id", name=f"site_by_{names[-1]}")
                for names in (
                    ["reading"],
                    ["name"],
                    ["prefecture", "city", "street"],
                    ["phone"],
                    ["person"],
                    ["created_at"],
                    ["updated_at"],
                )
            ),
            # For filters whose rare values no order finds soon.
            live_index("direct_contact", "reading", "id", name="site_by_direct_contact"),
            live_index("contractor", "reading", "id", name="site_by_contractor"),
            # For finding near-identical names.
            live_index("name_key", name="site_by_name_key"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        return f"{self.prefecture}{self.city}{self.street} {self.building}".strip()

    @property
    def phone_digits(self) -> str:
        return phone.digits(self.phone)


class SiteCustomerQuerySet(TenantQuerySet["SiteCustomer"]):
    def live(self) -> SiteCustomerQuerySet:
        """The ties of which neither end lies in the bin; the others wait for it to come back."""
        return self.filter(site__bin=None, customer__bin=None)


class SiteCustomer(TenantModel):
    """A customer that has equipment at a site."""

    site = models.ForeignKey(Site, models.CASCADE, related_name="tenancies")
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+")

    objects: ClassVar[Any] = TenantManager.from_queryset(SiteCustomerQuerySet)()

    class Meta(TenantModel.Meta):
        db_table = "site_customer"
        constraints = [
            models.UniqueConstraint(fields=["organization", "customer", "site"], name="site_once_per_customer")
        ]

    def __str__(self) -> str:
        return f"{self.site_id}: {self.customer_id}"
