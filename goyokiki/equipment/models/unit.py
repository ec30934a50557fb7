"""The unit: one machine at a customer, or one set, with all that its name-plate and its history of owners say."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from goyokiki.customers.models import Customer, PrimeContractor, Site
from goyokiki.engine.access import seen
from goyokiki.engine.bin.models import NOT_IN_BIN, binned_index, live_index
from goyokiki.engine.records.fields import LineField
from goyokiki.engine.records.models import Record
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet
from goyokiki.equipment.models.group import UnitGroup
from goyokiki.equipment.rules.partial_date import PartialDate
from goyokiki.equipment.vocabulary import (
    Acquisition,
    Basis,
    Category,
    IndoorForm,
    Maker,
    Part,
    PowerSupply,
    Refrigerant,
    UnitStatus,
)

OUTDOOR_UNITS = 10
GONE = (UnitStatus.DISPOSED, UnitStatus.TRANSFERRED)
CURRENT = tuple(status for status in UnitStatus if status not in GONE)


class UnitQuerySet(TenantQuerySet["Unit"]):
    def visible_to(self, login: Any) -> UnitQuerySet:
        """All units for the dealer's own people; those a grant names for everybody else."""
        return seen(self.all(), login, "customers.view_all")

    def current(self) -> UnitQuerySet:
        """Those that stand at a customer: neither scrapped nor handed on."""
        # Said by what they are not: by what they are, the index of the state would lead, and the order be sorted.
        return self.exclude(status__in=GONE)


class Unit(Record):
    """A machine at a customer; without a site it stands at the customer's own address.

    A day of installation may be known to the month or the year only: `installed_on` is the first day that it may be and
    `installed_precision` says how much is known; `manufactured` is "2015-04" or "2015". See `PartialDate`.
    The fields under "found by" are copies that the actions keep beside what was typed, for lists to sort and search by.
    """

    number = LineField(max_length=20)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="units")
    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="units")
    group = models.ForeignKey(UnitGroup, models.PROTECT, null=True, blank=True, related_name="+")
    status = LineField(max_length=20, choices=UnitStatus.choices, default=UnitStatus.IN_USE)
    disposed_on = models.DateField(null=True, blank=True)
    acquisition = LineField(max_length=20, choices=Acquisition.choices, default=Acquisition.UNKNOWN)
    contractor = models.ForeignKey(PrimeContractor, models.PROTECT, null=True, blank=True, related_name="+")

    maker = LineField(max_length=20, choices=Maker.choices, default=Maker.UNKNOWN)
    maker_other = models.CharField(max_length=30, blank=True)
    model_name = LineField(max_length=100)
    model_note = models.CharField(max_length=100, blank=True)
    part = LineField(max_length=20, choices=Part.choices, default=Part.UNKNOWN)
    category = LineField(max_length=10, choices=Category.choices, default=Category.UNKNOWN)
    serial = LineField(max_length=30, blank=True)
    manufactured = LineField(max_length=7, blank=True)
    quantity = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(999)])

    installed_on = models.DateField(null=True, blank=True)
    installed_precision = models.CharField(max_length=5, blank=True)
    place = LineField(max_length=100, blank=True)
    circuit = models.CharField(max_length=50, blank=True)
    indoor_form = models.CharField(max_length=20, choices=IndoorForm.choices, blank=True)
    remote_control = models.CharField(max_length=50, blank=True)

    cooling_kw = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    horsepower = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    power_supply = models.CharField(max_length=20, choices=PowerSupply.choices, blank=True)
    compressor_kw = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    power_kw = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    refrigerant = LineField(max_length=20, choices=Refrigerant.choices, default=Refrigerant.UNKNOWN)
    initial_charge_kg = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)
    added_charge_kg = models.DecimalField(max_digits=8, decimal_places=3, null=True, blank=True)

    warranty_until = models.DateField(null=True, blank=True)
    extended_warranty = models.CharField(max_length=100, blank=True)
    parts_deadline = models.DateField(null=True, blank=True)
    parts_basis = LineField(max_length=20, choices=Basis.choices, default=Basis.UNKNOWN)
    note = models.TextField(max_length=1000, blank=True)

    # Found by
    model_key = LineField(max_length=100, editable=False)
    serial_key = LineField(max_length=30, editable=False)
    customer_key = LineField(max_length=100, editable=False)
    site_key = LineField(max_length=100, editable=False)
    place_key = models.CharField(max_length=100, editable=False)
    search_text = models.TextField(editable=False)

    objects: ClassVar[Any] = TenantManager.from_queryset(UnitQuerySet)()

    class Meta(Record.Meta):
        db_table = "unit"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "number"], condition=NOT_IN_BIN, name="unit_once_per_number"
            ),
            models.CheckConstraint(condition=models.Q(quantity__range=(1, 999)), name="unit_quantity_is_a_count"),
        ]
        indexes = [
            *Record.Meta.indexes,
            # One for each order of the list, so that any page of any order is read from an index alone; the status
            # stands in it because the list leaves out what is gone.
            *(
                live_index(name, "id", "status", name=f"unit_by_{name}")
                for name in (
                    "customer_key",
                    "site_key",
                    "model_name",
                    "serial",
                    "quantity",
                    "place",
                    "number",
                    "cooling_kw",
                    "created_at",
                    "updated_at",
                )
            ),
            # By these the list of customers is filtered too: the customers are read from the index.
            *(
                live_index(name, "id", "status", "customer", name=f"unit_by_{name}")
                for name in ("maker", "category", "refrigerant", "installed_on", "parts_deadline")
            ),
            live_index("status", "id", name="unit_by_status"),
            binned_index("number", name="unit_in_bin_by_number"),
            # Is this name-plate registered already? What stands at this customer, in the order of the list?
            live_index("serial_key", name="unit_by_serial_key"),
            live_index("customer", "status", "parts_deadline", name="unit_by_customer"),
        ]

    def __str__(self) -> str:
        return f"{self.model_name} {self.serial}".strip()

    @property
    def installed(self) -> PartialDate | None:
        return PartialDate.of(self.installed_on, self.installed_precision) if self.installed_on else None

    @property
    def outdoors(self) -> list[Any]:
        """The outdoor units of a system, in order."""
        return list(self.outdoor_units.all())

    @property
    def is_current(self) -> bool:
        return self.status not in GONE


class OutdoorUnit(TenantModel):
    """One of up to ten outdoor units of a system that is registered as one."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="outdoor_units")
    position = models.PositiveSmallIntegerField()
    model_name = LineField(max_length=50, blank=True)
    serial = LineField(max_length=30, blank=True)

    class Meta(TenantModel.Meta):
        db_table = "outdoor_unit"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "unit", "position"], name="outdoor_unit_once_per_place"),
            models.CheckConstraint(
                condition=models.Q(position__range=(1, OUTDOOR_UNITS)), name="outdoor_unit_is_one_of_ten"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.model_name} {self.serial}".strip()


class UnitSequence(TenantModel):
    """The last number given out to a unit; locked while the next one is taken, so that none is given twice."""

    last = models.PositiveIntegerField(default=0)

    class Meta(TenantModel.Meta):
        db_table = "unit_sequence"
        constraints = [models.UniqueConstraint(fields=["organization"], name="unit_sequence_once")]

    def __str__(self) -> str:
        return f"{self.last:06d}"
