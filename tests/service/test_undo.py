"""What hangs on service records goes back with them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.undo import undo
from goyokiki.equipment.vocabulary import Refrigerant
from goyokiki.service.actions import save_record, save_records
from goyokiki.service.drafts import PartDraft, RefrigerantDraft, ServiceRecordDraft, UnitLink
from goyokiki.service.models import CustomerFigures, PartLine, ServiceRecord
from goyokiki.service.vocabulary import Completion, RecordKind
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import FullInstallationFactory, FullRepairFactory, RepairFactory, ServiceRecordFactory, at
from tests.undoing import batch_of, world

pytestmark = pytest.mark.usefixtures("organization")


@pytest.mark.parametrize("factory", [FullInstallationFactory, FullRepairFactory])
def test_everything_of_a_record_goes_back(akagi: Login, chiba: Login, factory: type[ServiceRecordFactory]) -> None:
    record = factory(by=akagi)
    unit = UnitFactory(by=akagi, customer=record.customer)
    before = world()
    draft = ServiceRecordDraft(
        {"body": "後", "starts_at": at(days=-3), "ends_at": None, "amount": 1},
        record.pk,
        assignees=frozenset({chiba.pk}),
        units=(UnitLink(unit.pk),),
        work_categories=frozenset(),
        repair_categories=frozenset(),
        installation={"warranty": "3年"} if record.kind == RecordKind.INSTALLATION else {},
        repair={"completion": Completion.FIRST_AID} if record.kind == RecordKind.REPAIR else {},
        parts=(PartDraft("X", "ファン", Decimal(2)),),
        refrigerants=(RefrigerantDraft(Refrigerant.R32, charged_kg=Decimal("1.2")),),
    )
    with batch_of(akagi) as batch:
        save_record(draft, by=akagi)
    assert world() != before
    undo(batch, by=akagi)
    assert world() == before


def test_a_repair_that_became_a_visit_is_a_repair_again_and_one_to_come_back_to(akagi: Login) -> None:
    record = RepairFactory(by=akagi, repair={"completion": Completion.WAITING_FOR_PARTS})
    assert ServiceRecord.objects.unfinished().exists()
    before = world()
    with batch_of(akagi) as batch:
        save_record(ServiceRecordDraft({"kind": RecordKind.CONTACT}, pk=record.pk), by=akagi)
    assert not ServiceRecord.objects.unfinished().exists()
    undo(batch, by=akagi)
    assert world() == before


def test_the_plan_that_a_brought_record_made_goes_with_it(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    before = world()
    with batch_of(akagi) as batch:
        ServiceRecordFactory(by=akagi, customer=customer, next_on=at(days=9).date())
    assert ServiceRecord.objects.planned().count() == 1
    report = undo(batch, by=akagi)
    assert (report.binned, world() == before) == (2, True)


def test_a_record_that_changed_hands_is_counted_where_it_was(akagi: Login) -> None:
    record, other = ServiceRecordFactory(by=akagi), CustomerFactory(by=akagi)
    before = world()
    with batch_of(akagi) as batch:
        save_record(ServiceRecordDraft({"customer": other}, pk=record.pk), by=akagi)
    assert CustomerFigures.objects.get(customer=other).last_contact_on is not None
    undo(batch, by=akagi)
    assert world() == before


def test_times_of_which_somebody_changed_one_since_stay_together(akagi: Login, bando: Login) -> None:
    record = ServiceRecordFactory(by=akagi, starts_at=at(days=-2, hour=15), ends_at=at(days=-2, hour=16), body="前")
    values = {"starts_at": at(days=-2, hour=9), "ends_at": at(days=-2, hour=11), "body": "後"}
    with batch_of(akagi) as batch:
        save_record(ServiceRecordDraft(values, pk=record.pk), by=akagi)
    save_record(ServiceRecordDraft({"ends_at": at(days=-2, hour=10)}, pk=record.pk), by=bando)
    assert len(undo(batch, by=akagi).left) == 1
    kept = ServiceRecord.objects.get()
    assert (kept.starts_at, kept.ends_at, kept.body) == (at(days=-2, hour=9), at(days=-2, hour=10), "前")


def test_a_time_that_would_not_fit_to_what_somebody_wrote_since_stays(akagi: Login, bando: Login) -> None:
    starts, ends = at(days=-2, hour=15), at(days=-2, hour=16)
    one, other = (ServiceRecordFactory(by=akagi, starts_at=starts, ends_at=ends) for _nth in range(2))
    with batch_of(akagi) as batch:
        drafts = [ServiceRecordDraft({"starts_at": at(days=-2, hour=9)}, pk=row.pk) for row in (one, other)]
        save_records(drafts, by=akagi)
    save_record(ServiceRecordDraft({"ends_at": at(days=-2, hour=10)}, pk=one.pk), by=bando)
    report = undo(batch, by=akagi)
    assert (report.restored, [left.pk for left in report.left]) == (1, [one.pk])
    assert dict(ServiceRecord.objects.values_list("pk", "starts_at")) == {one.pk: at(days=-2, hour=9), other.pk: starts}


def test_parts_that_somebody_wrote_anew_since_stay_as_he_left_them(akagi: Login, bando: Login) -> None:
    record = RepairFactory(by=akagi, parts=(PartDraft("A", "基板"),))
    with batch_of(akagi) as batch:
        save_record(ServiceRecordDraft(pk=record.pk, parts=(PartDraft("A"), PartDraft("B"))), by=akagi)
    save_record(ServiceRecordDraft(pk=record.pk, parts=(PartDraft("A"), PartDraft("C"))), by=bando)
    assert len(undo(batch, by=akagi).left) == 1
    assert [line.code for line in PartLine.objects.all()] == ["A", "C"]
