"""What the form knows of models: the dealer's own catalogue, and what the beginning of a model name tells."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.bin.models import NOT_IN_BIN
from goyokiki.engine.records.fields import LineField
from goyokiki.engine.records.models import Record
from goyokiki.equipment.models.fields import ModelNameField, PartialDateTextField
from goyokiki.equipment.vocabulary import Category, Maker, Part, PowerSupply, Refrigerant


class UnitModel(Record):
    """A model of the catalogue; whoever registers a unit of it need not type what stands here."""

    model_name = ModelNameField(pgettext_lazy("unit model", "Model name"), max_length=100)
    maker = LineField(pgettext_lazy("unit model", "Maker"), max_length=20, choices=Maker.choices, default=Maker.UNKNOWN)
    category = LineField(
        pgettext_lazy("unit model", "Category"), max_length=10, choices=Category.choices, default=Category.UNKNOWN
    )
    part = LineField(pgettext_lazy("unit model", "Part"), max_length=20, choices=Part.choices, default=Part.UNKNOWN)
    refrigerant = LineField(
        pgettext_lazy("unit model", "Refrigerant"),
        max_length=20,
        choices=Refrigerant.choices,
        default=Refrigerant.UNKNOWN,
    )
    initial_charge_kg = models.DecimalField(
        pgettext_lazy("unit model", "Initial charge (kg)"), max_digits=8, decimal_places=3, null=True, blank=True
    )
    cooling_kw = models.DecimalField(
        pgettext_lazy("unit model", "Cooling capacity (kW)"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    horsepower = models.DecimalField(
        pgettext_lazy("unit model", "Horsepower (HP)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    power_supply = models.CharField(
        pgettext_lazy("unit model", "Power supply"), max_length=20, choices=PowerSupply.choices, blank=True
    )
    compressor_kw = models.DecimalField(
        pgettext_lazy("unit model", "Rated compressor output (kW)"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
    )
    power_kw = models.DecimalField(
        pgettext_lazy("unit model", "Power consumption (kW)"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    discontinued = PartialDateTextField(
        pgettext_lazy("unit model", "End of production"),
        max_length=10,
        blank=True,
        help_text=_("The maker keeps spare parts for a number of years counted from this day."),
    )
    note = models.TextField(pgettext_lazy("unit model", "Note"), max_length=1000, blank=True)

    class Meta(Record.Meta):
        db_table = "unit_model"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "model_name"], condition=NOT_IN_BIN, name="unit_model_once_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.model_name


class ModelPrefix(Record):
    """What a model name that begins so tells; the longest one that fits counts, and two makers may share it."""

    prefix = ModelNameField(pgettext_lazy("model prefix", "Model name begins with"), max_length=30)
    maker = LineField(
        pgettext_lazy("model prefix", "Maker"), max_length=20, choices=Maker.choices, default=Maker.UNKNOWN
    )
    category = LineField(
        pgettext_lazy("model prefix", "Category"), max_length=10, choices=Category.choices, default=Category.UNKNOWN
    )
    part = LineField(pgettext_lazy("model prefix", "Part"), max_length=20, choices=Part.choices, default=Part.UNKNOWN)

    class Meta(Record.Meta):
        db_table = "model_prefix"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "prefix", "maker"], condition=NOT_IN_BIN, name="model_prefix_once_per_maker"
            )
        ]

    def __str__(self) -> str:
        return self.prefix
