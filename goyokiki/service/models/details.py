"""What only an installation, or only a repair, knows about itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from goyokiki.engine.records.fields import LineField
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.service.models.service_record import ServiceRecord
from goyokiki.service.vocabulary import Completion, Performer, Symptom, WorkType


class InstallationDetail(TenantModel):
    """工事: who worked, with what, what the trial run measured, and the papers of what was taken away.

    Pressures are in MPa, temperatures in ℃, current in A, voltage in V. `recycle_tickets` holds the 13 digits of one
    家電リサイクル券 on each line (decision D38).
    """

    record = models.OneToOneField(ServiceRecord, models.CASCADE, related_name="installation")
    work_type = LineField(max_length=12, choices=WorkType.choices, blank=True)
    performer = LineField(max_length=10, choices=Performer.choices, blank=True)
    company = LineField(max_length=100, blank=True)
    materials = models.TextField(max_length=1000, blank=True)
    warranty = models.CharField(max_length=50, blank=True)
    high_pressure = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    low_pressure = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)
    suction_temperature = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    discharge_temperature = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    running_current = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    voltage = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    recycle_tickets = models.TextField(max_length=700, blank=True)
    manifest = models.CharField(max_length=50, blank=True)

    class Meta(TenantModel.Meta):
        db_table = "installation_detail"

    def __str__(self) -> str:
        return str(self.record_id)


class RepairDetail(TenantModel):
    """サービス修理: what was reported, what was found, and how far it got; what was done is the record's body.

    `symptoms` is a list of the codes of `Symptom`. Fees are in yen without tax; the record's amount is their sum.
    """

    record = models.OneToOneField(ServiceRecord, models.CASCADE, related_name="repair")
    received_at = models.DateTimeField(null=True, blank=True)
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    requester = models.CharField(max_length=50, blank=True)
    symptoms = models.JSONField(choices=Symptom.choices, default=list, blank=True)
    symptom_text = models.TextField(max_length=1000, blank=True)
    error_code = LineField(max_length=10, blank=True)
    cause = models.TextField(max_length=2000, blank=True)
    completion = LineField(max_length=10, choices=Completion.choices, blank=True)
    parts_arrive_on = models.DateField(null=True, blank=True)
    technical_fee = models.PositiveBigIntegerField(null=True, blank=True)
    travel_fee = models.PositiveBigIntegerField(null=True, blank=True)
    parts_fee = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        db_table = "repair_detail"
        indexes = [
            models.Index(fields=["organization", "completion", "record"], name="repair_by_completion"),
        ]

    def __str__(self) -> str:
        return str(self.record_id)
