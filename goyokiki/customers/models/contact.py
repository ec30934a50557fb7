"""先方担当者: the people at a customer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from goyokiki.customers.models.customer import Customer
from goyokiki.engine.tenancy.models import TenantModel


class Contact(TenantModel):
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="contacts")
    position = models.PositiveSmallIntegerField(default=0)
    department = models.CharField(pgettext_lazy("contact", "Department"), max_length=50, blank=True)
    title = models.CharField(pgettext_lazy("contact", "Job title"), max_length=50, blank=True)
    name = models.CharField(pgettext_lazy("contact", "Name"), max_length=50)
    kana = models.CharField(pgettext_lazy("contact", "Name (kana)"), max_length=50, blank=True)
    phone = models.CharField(pgettext_lazy("contact", "TEL"), max_length=20, blank=True)
    mail = models.CharField(pgettext_lazy("contact", "Mail"), max_length=254, blank=True)
    is_main = models.BooleanField(pgettext_lazy("contact", "Main contact"), default=False)

    class Meta(TenantModel.Meta):
        db_table = "customer_contact"
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name
