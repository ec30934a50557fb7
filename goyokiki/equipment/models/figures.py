"""What lists of customers show of their units, kept beside each customer."""

from __future__ import annotations

from django.db import models

from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy.models import TenantModel


class CustomerFigures(TenantModel):
    """One row for every customer: how many machines stand there now, and since when the oldest does."""

    customer = models.OneToOneField(Customer, models.CASCADE, related_name="equipment_figures")
    units_count = models.PositiveIntegerField(default=0)
    oldest_installed_on = models.DateField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        db_table = "equipment_customer_figures"
        indexes = [
            models.Index(fields=["organization", "units_count", "customer"], name="customer_by_units_count"),
            models.Index(fields=["organization", "oldest_installed_on", "customer"], name="customer_by_oldest_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.units_count}"
