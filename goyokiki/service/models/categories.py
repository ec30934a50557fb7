"""工事分類 and 修理分類: the dealer's own labels for what was done, up to fifty of each."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import pgettext_lazy

from goyokiki.engine.bin.models import NOT_IN_BIN
from goyokiki.engine.records.fields import LineField
from goyokiki.engine.records.models import Record
from goyokiki.service.vocabulary import CATEGORY_COUNT

IN_RANGE = [MinValueValidator(1), MaxValueValidator(CATEGORY_COUNT)]


class WorkCategory(Record):
    """The number is its place in lists; a category without a name is offered nowhere."""

    number = models.PositiveSmallIntegerField(pgettext_lazy("category", "Number"), validators=IN_RANGE)
    name = LineField(pgettext_lazy("category", "Category name"), max_length=10)

    class Meta(Record.Meta):
        db_table = "work_category"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "number"], condition=NOT_IN_BIN, name="work_category_once_per_number"
            )
        ]

    def __str__(self) -> str:
        return self.name


class RepairCategory(Record):
    """As a work category, for repairs."""

    number = models.PositiveSmallIntegerField(pgettext_lazy("category", "Number"), validators=IN_RANGE)
    name = LineField(pgettext_lazy("category", "Category name"), max_length=10)

    class Meta(Record.Meta):
        db_table = "repair_category"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "number"], condition=NOT_IN_BIN, name="repair_category_once_per_number"
            )
        ]

    def __str__(self) -> str:
        return self.name
