"""Service records of each kind."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import factory
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from goyokiki.equipment.vocabulary import Refrigerant
from goyokiki.service.actions import save_record
from goyokiki.service.drafts import PartDraft, RefrigerantDraft, ServiceRecordDraft, UnitLink
from goyokiki.service.models import RepairCategory, ServiceRecord, WorkCategory
from goyokiki.service.vocabulary import (
    Charge,
    Completion,
    ContactKind,
    Performer,
    Purpose,
    RecordKind,
    RecordState,
    Symptom,
    Warranty,
    WorkType,
)
from tests.factories.customers import ContractorFactory, CustomerFactory
from tests.factories.equipment import UnitFactory

RELATIONS = ("work_categories", "repair_categories", "installation", "repair", "parts", "refrigerants")


def at(*, days: int = 0, hour: int = 10) -> datetime:
    """A time of the dealer's clock, so many days from today."""
    return timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)


class CategoryFactory(factory.Factory):
    """A category as 自社検索用ラベル設定 leaves it."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: Any, *args: Any, by: Login, **values: Any) -> Any:
        with scope(by.organization):
            return model_class.objects.create(**values)


class WorkCategoryFactory(CategoryFactory):
    class Meta:
        model = WorkCategory

    number = factory.Sequence(lambda n: n % 50 + 1)
    name = factory.Sequence(lambda n: f"工事{n}")


class RepairCategoryFactory(CategoryFactory):
    class Meta:
        model = RepairCategory

    number = factory.Sequence(lambda n: n % 50 + 1)
    name = factory.Sequence(lambda n: f"修理{n}")


class ServiceRecordFactory(factory.Factory):
    """A contact of yesterday; `assignees` are logins, `units` units or links, the rest as in the draft."""

    class Meta:
        model = ServiceRecord

    customer = factory.LazyAttribute(lambda row: CustomerFactory(by=row.by))
    starts_at = factory.LazyFunction(lambda: at(days=-1))
    body = factory.Sequence(lambda n: f"{n}回目のご訪問")

    @classmethod
    def _create(cls, model_class: Any, *args: Any, by: Login, **values: Any) -> ServiceRecord:
        related = {name: values.pop(name) for name in RELATIONS if name in values}
        people, units = values.pop("assignees", None), values.pop("units", None)
        with scope(by.organization):
            draft = ServiceRecordDraft(values, **related)
            draft.assignees = None if people is None else frozenset(login.pk for login in people)
            draft.units = None if units is None else tuple(map(_link, units))
            return save_record(draft, by=by)


def _link(unit: Unit | UnitLink) -> UnitLink:
    return unit if isinstance(unit, UnitLink) else UnitLink(unit.pk)


class PlanFactory(ServiceRecordFactory):
    """A visit of tomorrow."""

    state = RecordState.PLANNED
    starts_at = factory.LazyFunction(lambda: at(days=1))
    ends_at = factory.LazyFunction(lambda: at(days=1, hour=12))
    title = "定期訪問"
    contact_kind = ContactKind.VISIT
    purpose = Purpose.ROUND


class InstallationFactory(ServiceRecordFactory):
    kind = RecordKind.INSTALLATION
    title = "更新工事"


class RepairFactory(ServiceRecordFactory):
    kind = RecordKind.REPAIR
    body = "基板を交換しました"


class FullInstallationFactory(InstallationFactory):
    """An installation with something in every field; several of them share nothing but their kind."""

    ends_at = factory.LazyFunction(lambda: at(days=-1, hour=17))
    place = "3階 事務室"
    contractor = factory.LazyAttribute(lambda row: ContractorFactory(by=row.by))
    charge = Charge.CHARGED
    amount = 480_000
    units = factory.LazyAttribute(lambda row: [UnitFactory(by=row.by, customer=row.customer)])
    assignees = factory.LazyAttribute(lambda row: [row.by])
    work_categories = factory.LazyAttribute(lambda row: frozenset({WorkCategoryFactory(by=row.by).pk}))
    installation = factory.LazyFunction(
        lambda: {
            "work_type": WorkType.RENEWAL,
            "performer": Performer.COMPANY,
            "company": "協力設備",
            "materials": "冷媒管 20m",
            "warranty": "1年",
            "high_pressure": Decimal("2.850"),
            "low_pressure": Decimal("0.920"),
            "suction_temperature": Decimal("27.0"),
            "discharge_temperature": Decimal("14.5"),
            "running_current": Decimal("8.20"),
            "voltage": Decimal("200.0"),
            "recycle_tickets": "1234-56789012-3",
            "manifest": "M-0001",
        }
    )
    refrigerants = (
        RefrigerantDraft(Refrigerant.R32, Decimal("1.200"), Decimal("1.500"), "フレア部", leak_repaired=True),
    )


class FullRepairFactory(RepairFactory):
    """A repair with something in every field."""

    title = "冷えない"
    place = "1階 店舗"
    units = factory.LazyAttribute(lambda row: [UnitFactory(by=row.by, customer=row.customer)])
    assignees = factory.LazyAttribute(lambda row: [row.by])
    charge = Charge.WARRANTY
    repair_categories = factory.LazyAttribute(lambda row: frozenset({RepairCategoryFactory(by=row.by).pk}))
    repair = factory.LazyAttribute(
        lambda row: {
            "received_at": at(days=-2),
            "receiver": row.by,
            "requester": "山本 花子",
            "symptoms": [Symptom.NOT_COOLING, Symptom.NOISE],
            "symptom_text": "昨日から冷えない",
            "error_code": "U4",
            "cause": "基板不良",
            "completion": Completion.WAITING_FOR_PARTS,
            "parts_arrive_on": timezone.localdate() + timedelta(days=7),
            "technical_fee": 12_000,
            "travel_fee": 3_000,
            "parts_fee": 25_000,
        }
    )
    parts = (PartDraft("EB12345", "室外基板", Decimal(1), 25_000, Warranty.NOT_COVERED),)
    refrigerants = (RefrigerantDraft(Refrigerant.R410A, charged_kg=Decimal("0.500")),)
