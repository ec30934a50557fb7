"""What a customer is sorted by: ranks, labels, groups, prime contractors; and the counter of customer codes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from goyokiki.engine.bin.models import NOT_IN_BIN
from goyokiki.engine.records.fields import LineField
from goyokiki.engine.records.models import Record
from goyokiki.engine.tenancy.models import TenantModel


class Rank(TenantModel):
    """One of the 26 ranks A–Z; the letter is its identity, the name may change.

    The ranks of an organization are made in one go from A to Z, so their keys sort as their letters do.
    """

    letter = models.CharField(max_length=1)
    name = models.CharField(max_length=10, blank=True)
    in_use = models.BooleanField(default=False)

    class Meta(TenantModel.Meta):
        db_table = "customer_rank"
        constraints = [models.UniqueConstraint(fields=["organization", "letter"], name="rank_once_per_letter")]

    def __str__(self) -> str:
        return f"{self.letter} {self.name}".strip()


class CustomerLabel(TenantModel):
    """One of the 20 labels of 顧客分類; the number is its identity, and a blank name hides it."""

    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=10, blank=True)

    class Meta(TenantModel.Meta):
        db_table = "customer_label"
        constraints = [models.UniqueConstraint(fields=["organization", "number"], name="label_once_per_number")]

    def __str__(self) -> str:
        return self.name


class CustomerGroup(Record):
    """A chain or a family of companies."""

    name = LineField(pgettext_lazy("customer group", "Group name"), max_length=50)
    note = models.TextField(pgettext_lazy("customer group", "Note"), max_length=1000, blank=True)

    class Meta(Record.Meta):
        db_table = "customer_group"
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], condition=NOT_IN_BIN, name="group_once_per_name")
        ]

    def __str__(self) -> str:
        return self.name


class PrimeContractor(Record):
    """元請け: who ordered from the dealer where the dealer works as a subcontractor."""

    name = LineField(pgettext_lazy("prime contractor", "Prime contractor name"), max_length=100)
    person = LineField(pgettext_lazy("prime contractor", "Person in charge"), max_length=50, blank=True)
    phone = LineField(pgettext_lazy("prime contractor", "TEL"), max_length=20, blank=True)
    address = LineField(pgettext_lazy("prime contractor", "Address"), max_length=200, blank=True)
    trade = LineField(pgettext_lazy("prime contractor", "Type of trade"), max_length=50, blank=True)
    note = models.TextField(pgettext_lazy("prime contractor", "Note"), max_length=1000, blank=True)

    class Meta(Record.Meta):
        db_table = "prime_contractor"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"], condition=NOT_IN_BIN, name="contractor_once_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class CustomerSequence(TenantModel):
    """The last number given out for a customer code; locked while the next one is taken."""

    last = models.PositiveIntegerField(default=0)

    class Meta(TenantModel.Meta):
        db_table = "customer_sequence"
        constraints = [models.UniqueConstraint(fields=["organization"], name="sequence_once")]

    def __str__(self) -> str:
        return f"C{self.last:06d}"
