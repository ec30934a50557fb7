"""What a service record points at more than once: people, units and categories.

Each is asked for from both sides, and by an index that begins with the organization: beside one of the organization
alone, SQLite would not take an index of the record alone for fifty records at once.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.equipment.models import Unit
from goyokiki.service.models.categories import RepairCategory, WorkCategory
from goyokiki.service.models.service_record import ServiceRecord
from goyokiki.service.vocabulary import UnitRole


class RecordAssignee(TenantModel):
    """担当者: who goes there or was there; an outside partner sees by it what he was given."""

    record = models.ForeignKey(ServiceRecord, models.CASCADE, related_name="assignments")
    login = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        db_table = "record_assignee"
        constraints = [
            models.UniqueConstraint(fields=["organization", "record", "login"], name="record_once_per_assignee")
        ]
        indexes = [models.Index(fields=["organization", "login", "record"], name="record_by_assignee")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.login_id}"


class RecordUnit(TenantModel):
    """A unit that a record is about, with what was found or measured on just that one."""

    record = models.ForeignKey(ServiceRecord, models.CASCADE, related_name="unit_links")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="record_links")
    role = models.CharField(max_length=10, choices=UnitRole.choices, default=UnitRole.TARGET)
    note = models.CharField(pgettext_lazy("record unit", "Result for this unit"), max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        db_table = "record_unit"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["organization", "record", "unit"], name="record_once_per_unit")]
        indexes = [models.Index(fields=["organization", "unit", "record"], name="record_by_unit")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.unit_id}"


class RecordWorkCategory(TenantModel):
    """A work category that stands on a record."""

    record = models.ForeignKey(ServiceRecord, models.CASCADE, related_name="+")
    category = models.ForeignKey(WorkCategory, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        db_table = "record_work_category"
        constraints = [
            models.UniqueConstraint(fields=["organization", "record", "category"], name="record_once_per_work_category")
        ]
        indexes = [models.Index(fields=["organization", "category", "record"], name="record_by_work_category")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.category_id}"


class RecordRepairCategory(TenantModel):
    """A repair category that stands on a record."""

    record = models.ForeignKey(ServiceRecord, models.CASCADE, related_name="+")
    category = models.ForeignKey(RepairCategory, models.PROTECT, related_name="+")

    class Meta(TenantModel.Meta):
        db_table = "record_repair_category"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "record", "category"], name="record_once_per_repair_category"
            )
        ]
        indexes = [models.Index(fields=["organization", "category", "record"], name="record_by_repair_category")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.category_id}"
