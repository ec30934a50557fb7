"""The group: units that belong together."""

from __future__ import annotations

from django.db import models

from goyokiki.customers.models import Customer
from goyokiki.engine.records.fields import LineField
from goyokiki.engine.tenancy.models import TenantModel


class UnitGroup(TenantModel):
    """機器グループ: the units of one customer that belong together, such as an outdoor unit and its indoor ones."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="unit_groups")
    name = LineField(max_length=100)
    code = LineField(max_length=100, blank=True)

    class Meta(TenantModel.Meta):
        db_table = "unit_group"
        constraints = [
            models.UniqueConstraint(fields=["organization", "customer", "name"], name="unit_group_once_per_name")
        ]

    def __str__(self) -> str:
        return self.name
