"""The customer: root of all that is known, done and promised."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property

from goyokiki.customers.models.masters import CustomerGroup, CustomerLabel, PrimeContractor, Rank
from goyokiki.customers.vocabulary import BillTo, DirectContact, Honorific, Industry, Kind, Permission, Source
from goyokiki.engine.access import seen
from goyokiki.engine.bin.models import NOT_IN_BIN, binned_index, live_index
from goyokiki.engine.records.fields import LineField
from goyokiki.engine.records.models import Record
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet


class CustomerQuerySet(TenantQuerySet["Customer"]):
    def visible_to(self, login: Any) -> CustomerQuerySet:
        """All customers for the dealer's own people; those a grant names for everybody else."""
        return seen(self.all(), login, "customers.view_all")


class Customer(Record):  # type: ignore[django-manager-missing]  # those of rooms above are not read from here
    """A company or person the dealer serves.

    The fields under "found by" are folded copies that the action keeps beside what was typed: lists filter and
    search them, nobody edits them.
    """

    code = LineField(max_length=20)
    kind = LineField(max_length=12, choices=Kind.choices, default=Kind.CORPORATION)
    name = LineField(max_length=100)
    kana = LineField(max_length=100, blank=True)
    honorific = models.CharField(max_length=6, choices=Honorific.choices)
    rank = models.ForeignKey(Rank, models.PROTECT, related_name="+")
    corporate_number = models.CharField(max_length=13, blank=True)
    industry = LineField(max_length=12, choices=Industry.choices, blank=True)

    postal_code = models.CharField(max_length=7, blank=True)
    prefecture = LineField(max_length=10, blank=True)
    city = LineField(max_length=50, blank=True)
    street = LineField(max_length=200, blank=True)
    building = models.CharField(max_length=200, blank=True)
    phone = LineField(max_length=20, blank=True)
    fax = models.CharField(max_length=20, blank=True)
    mobile = models.CharField(max_length=20, blank=True)
    mail = LineField(max_length=254, blank=True)
    url = models.CharField(max_length=250, blank=True)
    hours = models.CharField(max_length=200, blank=True)

    group = models.ForeignKey(CustomerGroup, models.PROTECT, null=True, blank=True, related_name="+")
    contractor = models.ForeignKey(PrimeContractor, models.PROTECT, null=True, blank=True, related_name="+")
    direct_contact = models.CharField(max_length=10, choices=DirectContact.choices, blank=True)
    bill_to = models.CharField(max_length=10, choices=BillTo.choices, default=BillTo.SAME)
    bill_customer = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    payment_terms = models.CharField(max_length=50, blank=True)
    dm_permission = LineField(max_length=10, choices=Permission.choices, default=Permission.UNKNOWN)
    mail_permission = LineField(max_length=10, choices=Permission.choices, default=Permission.UNKNOWN)
    source = LineField(max_length=10, choices=Source.choices, default=Source.MANUAL)
    note = models.TextField(max_length=2000, blank=True)

    # Found by
    reading = LineField(max_length=100, editable=False)
    name_key = LineField(max_length=100, editable=False)
    phone_keys = models.CharField(max_length=80, editable=False)
    address_key = models.TextField(editable=False)
    search_text = models.TextField(editable=False)
    is_unassigned = models.BooleanField(null=True, editable=False)

    labels = models.ManyToManyField(CustomerLabel, through="CustomerLabelling", related_name="+")
    assignees = models.ManyToManyField(settings.AUTH_USER_MODEL, through="CustomerAssignee", related_name="+")

    objects: ClassVar[Any] = TenantManager.from_queryset(CustomerQuerySet)()

    class Meta(Record.Meta):
        db_table = "customer"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "code"], condition=NOT_IN_BIN, name="customer_once_per_code"
            )
        ]
        indexes = [
            *Record.Meta.indexes,
            # One for each order of the list, so that any page of any order is read from an index alone.
            *(
                live_index(*names, "id", name=f"customer_by_{names[-1]}"[:30])
                for names in (
                    ["reading"],
                    ["name"],
                    ["rank"],
                    ["prefecture", "city", "street"],
                    ["phone"],
                    ["mail"],
                    ["kind"],
                    ["industry"],
                    ["dm_permission"],
                    ["source"],
                    ["created_at"],
                    ["updated_at"],
                )
            ),
            # For finding likely duplicates.
            live_index("name_key", name="customer_by_name_key"),
            live_index("corporate_number", name="customer_by_corporate_number"),
            binned_index("code", name="customer_in_bin_by_code"),
            # Whose bills does this one pay? Few have another payer, so the index of all is no help to SQLite.
            live_index("bill_customer", name="customer_by_payer", only=models.Q(bill_customer__isnull=False)),
            # Few among many, in the order in which the list opens.
            live_index("reading", "id", only=models.Q(is_unassigned=True), name="customer_unassigned"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def people(self) -> list[Any]:
        """The contacts, in order."""
        return list(self.contacts.all())

    @cached_property
    def formerly(self) -> list[Any]:
        """The names it had, the last one first."""
        return _former_names(self.pk, self.former_names.model)

    @property
    def address(self) -> str:
        return f"{self.prefecture}{self.city}{self.street} {self.building}".strip()


@Prepared
def _former_names(customer: int, model: Any) -> Any:
    return model.objects.filter(customer=customer)


class CustomerLabelling(TenantModel):
    """A label that stands on a customer."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="labellings")
    label = models.ForeignKey(CustomerLabel, models.PROTECT, related_name="labellings")

    class Meta(TenantModel.Meta):
        db_table = "customer_labelling"
        constraints = [
            models.UniqueConstraint(fields=["organization", "customer", "label"], name="label_once_per_customer")
        ]
        indexes = [models.Index(fields=["organization", "label", "customer"], name="customer_by_label")]

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.label_id}"


class CustomerAssignee(TenantModel):
    """自社担当者: one of the dealer's people who looks after a customer."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="assignments")
    login = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        db_table = "customer_assignee"
        constraints = [
            models.UniqueConstraint(fields=["organization", "customer", "login"], name="assignee_once_per_customer")
        ]
        indexes = [models.Index(fields=["organization", "login", "customer"], name="customer_by_assignee")]

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.login_id}"
