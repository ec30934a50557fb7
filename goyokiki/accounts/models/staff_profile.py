"""What the dealer keeps about its own people beyond the identity."""

from __future__ import annotations

from django.db import models

from goyokiki.accounts.models.login import Login
from goyokiki.accounts.vocabulary import PlanNotice, Role
from goyokiki.engine.tenancy.models import TenantModel


class StaffProfile(TenantModel):
    """The 担当者 behind a login: place in the company, role, icon and how to reach them."""

    login = models.OneToOneField(Login, models.CASCADE, related_name="staff")
    role = models.CharField(max_length=10, choices=Role.choices)
    position = models.PositiveIntegerField(default=0)
    department = models.CharField(max_length=50, blank=True)
    title = models.CharField(max_length=50, blank=True)
    abbr = models.CharField(max_length=2)
    color = models.CharField(max_length=7, default="#557a95")
    phone = models.CharField(max_length=20, blank=True)
    plan_notice = models.CharField(max_length=10, choices=PlanNotice.choices, default=PlanNotice.RECEIVE)
    note = models.TextField(max_length=2000, blank=True)

    class Meta(TenantModel.Meta):
        db_table = "staff_profile"
        indexes = [models.Index(fields=["organization", "position"], name="staff_in_order")]

    def __str__(self) -> str:
        return str(self.login)

    @property
    def is_partner(self) -> bool:
        """Partners' icons have coloured letters on white, not white ones on a colour."""
        return self.role == Role.PARTNER
