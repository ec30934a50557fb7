"""What the list of customers shows, sorts and filters about their service records."""

from __future__ import annotations

from django.db import models

from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy.models import TenantModel


class CustomerFigures(TenantModel):
    """One row for each customer. 最終対応日 is the day of the latest record that is done, whatever its kind."""

    customer = models.OneToOneField(Customer, models.CASCADE, related_name="service_figures")
    last_contact_on = models.DateField(null=True, blank=True)

    class Meta(TenantModel.Meta):
        db_table = "service_customer_figures"
        indexes = [
            models.Index(fields=["organization", "last_contact_on", "customer"], name="customer_by_last_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id}: {self.last_contact_on}"
