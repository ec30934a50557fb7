"""The service record: one thing promised to a customer, or done for him."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from goyokiki.customers.models import Contact, Customer, PrimeContractor, Site
from goyokiki.engine.access import seen
from goyokiki.engine.bin.models import live_index
from goyokiki.engine.clock.moments import local, today
from goyokiki.engine.records.fields import LineField
from goyokiki.engine.records.models import Record
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet
from goyokiki.equipment.models import Unit
from goyokiki.service.models.categories import RepairCategory, WorkCategory
from goyokiki.service.vocabulary import Charge, ContactKind, Purpose, RecordKind, RecordState

IS_PLAN = Q(state=RecordState.PLANNED)


def is_overdue() -> Q:
    """A plan whose day has passed without a result."""
    return IS_PLAN & Q(starts_at__lt=local(timezone.now()).replace(hour=0, minute=0, second=0, microsecond=0))


class ServiceRecordQuerySet(TenantQuerySet["ServiceRecord"]):
    def visible_to(self, login: Any) -> ServiceRecordQuerySet:
        """All records for the dealer's own people; those a grant names for everybody else."""
        return seen(self.all(), login, "customers.view_all")

    def planned(self) -> ServiceRecordQuerySet:
        return self.filter(IS_PLAN)

    def overdue(self) -> ServiceRecordQuerySet:
        return self.filter(is_overdue())

    def unfinished(self) -> ServiceRecordQuerySet:
        """Repairs that somebody must come back to, and to which nobody has come back yet (decision D39)."""
        return self.filter(is_unfinished=True)


class ServiceRecord(Record):
    """A contact, an installation or a repair, planned or done; or the mirror of a row of a room above.

    `starts_at` orders the line of time; with `all_day`, only the day of `starts_at` and `ends_at` counts. Without a
    site the place is the customer's own address. What only one kind knows stands in its detail table. A plan becomes
    its own result. `follows` names the record whose 次回予定 made this plan, `copied_from` the one it was copied from.
    """

    kind = LineField(max_length=12, choices=RecordKind.choices, default=RecordKind.CONTACT)
    state = LineField(max_length=10, choices=RecordState.choices, default=RecordState.DONE)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    all_day = models.BooleanField(default=False)

    customer = models.ForeignKey(Customer, models.PROTECT, related_name="service_records")
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="service_records")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, blank=True, related_name="+")
    contractor = models.ForeignKey(PrimeContractor, models.PROTECT, null=True, blank=True, related_name="+")
    place = models.CharField(max_length=200, blank=True)

    title = LineField(max_length=100, blank=True)
    body = models.TextField(max_length=4000, blank=True)
    contact_kind = LineField(max_length=10, choices=ContactKind.choices, blank=True)
    purpose = LineField(max_length=10, choices=Purpose.choices, blank=True)
    charge = LineField(max_length=10, choices=Charge.choices, blank=True)
    amount = models.PositiveBigIntegerField(null=True, blank=True)
    next_on = models.DateField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=200, blank=True)
    follows = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")

    # Found by; kept by the actions
    is_unfinished = models.BooleanField(default=False, editable=False)
    is_unassigned = models.BooleanField(null=True, editable=False)
    search_text = models.TextField(editable=False)

    assignees = models.ManyToManyField(settings.AUTH_USER_MODEL, through="RecordAssignee", related_name="+")
    units = models.ManyToManyField(Unit, through="RecordUnit", related_name="service_records")
    work_categories = models.ManyToManyField(WorkCategory, through="RecordWorkCategory", related_name="+")
    repair_categories = models.ManyToManyField(RepairCategory, through="RecordRepairCategory", related_name="+")

    objects: ClassVar[Any] = TenantManager.from_queryset(ServiceRecordQuerySet)()

    class Meta(Record.Meta):
        db_table = "service_record"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("starts_at")), name="record_ends_after_it_starts"
            )
        ]
        indexes = [
            *Record.Meta.indexes,
            # The list and its filters, the line of time of a customer and of a site: newest first, read backwards.
            *(
                live_index(name, "starts_at", "id", name=f"record_by_{name}")
                for name in ("kind", "state", "customer", "site")
            ),
            live_index("starts_at", "id", name="record_by_starts_at"),
            live_index("title", "id", name="record_by_title"),
            live_index("next_on", "id", name="record_by_next_on"),
            # Has anybody come back? Only of those that come back: who is told that most of an index follow nothing
            # thinks that many follow each, and reads another one.
            live_index("follows", "state", name="record_by_follows", only=Q(follows__isnull=False)),
            # Few among many: what is still to be done.
            live_index("starts_at", only=IS_PLAN, name="plan_by_starts_at"),
            live_index("customer", "starts_at", only=IS_PLAN, name="plan_by_customer"),
            live_index("starts_at", "id", only=Q(is_unfinished=True), name="record_unfinished"),
            live_index("starts_at", "id", only=Q(is_unassigned=True), name="record_unassigned"),
        ]

    def __str__(self) -> str:
        return self.title or str(RecordKind(self.kind).label)

    @property
    def starts_on(self) -> date:
        """The day it is, or was, as the dealer's clock shows it."""
        return local(self.starts_at).date()

    @property
    def is_planned(self) -> bool:
        return self.state == RecordState.PLANNED

    @property
    def is_overdue(self) -> bool:
        return self.is_planned and self.starts_on < today()
