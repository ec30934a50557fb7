"""The parts and the refrigerant that a record used."""

from __future__ import annotations

from django.db import models

from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.equipment.models import Unit
from goyokiki.equipment.vocabulary import Refrigerant
from goyokiki.service.models.service_record import ServiceRecord
from goyokiki.service.vocabulary import Warranty


class PartLine(TenantModel):
    """交換部品; the price is that of one, in yen without tax."""

    record = models.ForeignKey(ServiceRecord, models.CASCADE, related_name="parts")
    code = models.CharField(max_length=50, blank=True)
    name = models.CharField(max_length=100, blank=True)
    quantity = models.DecimalField(max_digits=8, decimal_places=2, default=1)
    unit_price = models.PositiveBigIntegerField(null=True, blank=True)
    warranty = models.CharField(max_length=5, choices=Warranty.choices, blank=True)

    class Meta(TenantModel.Meta):
        db_table = "part_line"
        ordering = ["id"]
        indexes = [models.Index(fields=["organization", "record"], name="part_by_record")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()


class RefrigerantLine(TenantModel):
    """What was taken out of a unit and put into it, in kg, apart from what the factory had put in.

    Without a unit, the record does not say into which of its units.
    """

    record = models.ForeignKey(ServiceRecord, models.CASCADE, related_name="refrigerants")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    refrigerant = models.CharField(max_length=12, choices=Refrigerant.choices)
    recovered_kg = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)
    charged_kg = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)
    leak_place = models.CharField(max_length=100, blank=True)
    leak_repaired = models.BooleanField(default=False)

    class Meta(TenantModel.Meta):
        db_table = "refrigerant_line"
        ordering = ["id"]
        indexes = [models.Index(fields=["organization", "record"], name="refrigerant_by_record")]

    def __str__(self) -> str:
        return str(self.refrigerant)
