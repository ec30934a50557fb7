"""旧名称: what a customer was called before."""

from __future__ import annotations

from django.db import models

from goyokiki.customers.models.customer import Customer
from goyokiki.engine.records.fields import LineField
from goyokiki.engine.tenancy.models import TenantModel


class FormerName(TenantModel):
    """A name that people may still ask for; `until` is the day on which it was changed."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="former_names")
    name = LineField(max_length=100)
    until = models.DateField()

    class Meta(TenantModel.Meta):
        db_table = "customer_former_name"
        ordering = ["-until", "-id"]

    def __str__(self) -> str:
        return self.name
