"""Units and what is known of models."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import factory

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.actions import save_unit
from goyokiki.equipment.drafts import OutdoorDraft, UnitDraft
from goyokiki.equipment.models import ModelPrefix, Unit, UnitModel
from goyokiki.equipment.rules.name_plate import normalise
from goyokiki.equipment.vocabulary import (
    Acquisition,
    Category,
    IndoorForm,
    Maker,
    Part,
    PowerSupply,
    Refrigerant,
    UnitStatus,
)
from tests.factories.customers import ContractorFactory, CustomerFactory, MasterFactory


class PlateFactory(MasterFactory):
    """A master with a model name in it, which its form keeps in one spelling."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **values: Any) -> Any:
        plates = {name: normalise(values[name]) for name in ("model_name", "prefix") if name in values}
        return super()._create(model_class, *args, **{**values, **plates})


class UnitModelFactory(PlateFactory):
    class Meta:
        model = UnitModel

    noun = "unit_model"
    model_name = factory.Sequence(lambda n: f"ZZRC{n}BYV")
    maker = Maker.DAIKIN
    category = Category.PAC
    part = Part.OUTDOOR
    refrigerant = Refrigerant.R32
    initial_charge_kg = Decimal("1.450")
    cooling_kw = Decimal("7.10")
    horsepower = Decimal("3.00")
    power_supply = PowerSupply.THREE_200
    compressor_kw = Decimal("1.80")
    power_kw = Decimal("2.05")
    discontinued = "2021-03"
    note = "2021年3月生産終了"


class ModelPrefixFactory(PlateFactory):
    class Meta:
        model = ModelPrefix

    noun = "model_prefix"
    prefix = factory.Sequence(lambda n: f"QX{n}")
    maker = Maker.HITACHI
    category = Category.PAC
    part = Part.OUTDOOR


class UnitFactory(factory.Factory):
    """A unit of a customer; `group` and `outdoor` are those of its draft."""

    class Meta:
        model = Unit

    customer = factory.LazyAttribute(lambda row: CustomerFactory(by=row.by))
    model_name = factory.Sequence(lambda n: f"RZRP{n + 40}BYT")

    @classmethod
    def _create(cls, model_class: Any, *args: Any, by: Login, **values: Any) -> Unit:
        related = {name: values.pop(name, None) for name in ("group", "outdoor")}
        with scope(by.organization):
            return save_unit(UnitDraft(values=values, **related), by=by)


class FullUnitFactory(UnitFactory):
    """A unit with something in every field; several of them share nothing but their kind."""

    number = factory.Sequence(lambda n: f"K{n:05d}")
    contractor = factory.LazyAttribute(lambda row: ContractorFactory(by=row.by))
    group = factory.Sequence(lambda n: f"{n + 1}階系統")
    maker = Maker.OTHER
    maker_other = "大阪冷機"
    model_name = factory.Sequence(lambda n: f"OR-{n + 100}EX")
    model_note = "特注色"
    part = Part.SINGLE
    category = Category.PAC
    serial = factory.Sequence(lambda n: f"E{n:06d}")
    manufactured = "2014-11"
    installed_on = date(2015, 4, 1)
    installed_precision = "month"
    quantity = 1
    place = factory.Sequence(lambda n: f"{n + 1}階 事務室")
    circuit = "東系統"
    cooling_kw = Decimal("12.50")
    horsepower = Decimal("5.00")
    power_supply = PowerSupply.THREE_200
    compressor_kw = Decimal("3.20")
    refrigerant = Refrigerant.R410A
    initial_charge_kg = Decimal("3.250")
    added_charge_kg = Decimal("0.800")
    indoor_form = IndoorForm.CASSETTE_4
    power_kw = Decimal("3.85")
    warranty_until = date(2016, 3, 31)
    extended_warranty = "5年保証"
    remote_control = "有線"
    acquisition = Acquisition.OURS
    status = UnitStatus.TO_REMOVE
    note = "屋上に室外機"
    outdoor = (OutdoorDraft("OR-100A", "F1"), OutdoorDraft("OR-100B", "F2"))
