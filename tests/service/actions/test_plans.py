"""From a plan to its result, to the next plan, or to nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.refusal import Refusal
from goyokiki.service.actions import cancel, complete_plan, link_units, save_record
from goyokiki.service.drafts import ServiceRecordDraft, UnitLink
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import Completion, ContactKind, RecordKind, RecordState
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import FullRepairFactory, PlanFactory, RepairFactory, ServiceRecordFactory, at

pytestmark = pytest.mark.usefixtures("organization")

RESULT: dict[str, Any] = {"body": "点検しました", "starts_at": at(days=-1), "ends_at": None}


def verbs(record: ServiceRecord) -> list[str]:
    return list(Event.objects.about(record).order_by("id").values_list("verb", flat=True))


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def refusal_of(action: Any, *args: Any, **kwargs: Any) -> tuple[str, str | None]:
    with pytest.raises(Refusal) as caught:
        action(*args, **kwargs)
    return caught.value.code, caught.value.field


def test_a_plan_becomes_its_result_in_one_step(akagi: Login, bando: Login) -> None:
    plan = PlanFactory(by=akagi, assignees=[bando])
    done = complete_plan(plan, ServiceRecordDraft(dict(RESULT), version=1), by=bando)
    assert (done.pk, done.state, done.body, done.title) == (plan.pk, "done", "点検しました", "定期訪問")
    assert set(done.assignees.all()) == {bando}
    assert verbs(plan) == ["service_record.created", "service_record.completed"]
    assert Event.objects.about(plan).latest("id").data["changes"]["state"] == ["planned", "done"]
    assert ServiceRecord.objects.count() == 1


def test_a_plan_cannot_have_a_result_before_its_day(akagi: Login) -> None:
    plan = PlanFactory(by=akagi)
    assert refusal_of(complete_plan, plan, ServiceRecordDraft({"body": "結果"}), by=akagi) == ("future", "starts_at")
    assert ServiceRecord.objects.get().is_planned


def test_what_is_no_plan_is_not_completed_again(akagi: Login) -> None:
    plan = PlanFactory(by=akagi)
    complete_plan(plan, ServiceRecordDraft(dict(RESULT)), by=akagi)
    assert refusal_of(complete_plan, plan, ServiceRecordDraft(dict(RESULT)), by=akagi) == ("not_planned", None)


def test_of_two_who_complete_a_plan_the_second_sees_what_the_first_wrote(akagi: Login, bando: Login) -> None:
    plan = PlanFactory(by=akagi)
    complete_plan(plan, ServiceRecordDraft(dict(RESULT), version=1), by=akagi)
    with pytest.raises(Conflict):
        complete_plan(plan, ServiceRecordDraft({**RESULT, "body": "別の結果"}, version=1), by=bando)


def test_the_day_named_as_next_becomes_a_plan_of_the_same_people_and_units(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi)
    unit = UnitFactory(by=akagi, customer=customer)
    record = ServiceRecordFactory(
        by=akagi,
        customer=customer,
        title="ご提案",
        contact_kind=ContactKind.VISIT,
        next_on=in_days(14),
        assignees=[bando],
        units=[UnitLink(unit.pk, note="今回の結果")],
    )
    plan = ServiceRecord.objects.planned().get()
    assert (plan.follows, plan.customer, plan.title, plan.contact_kind) == (record, customer, "ご提案", "visit")
    assert (plan.starts_on, plan.all_day, plan.body, plan.next_on) == (in_days(14), True, "", None)
    assert list(plan.assignees.all()) == [bando]
    assert [(link.unit, link.note) for link in plan.unit_links.all()] == [(unit, "")]
    assert verbs(plan) == ["service_record.created"]


def test_a_repair_is_come_back_to_as_a_repair(akagi: Login) -> None:
    RepairFactory(by=akagi, next_on=in_days(3), repair={"completion": Completion.COME_AGAIN})
    plan = ServiceRecord.objects.planned().get()
    assert (plan.kind, plan.repair.completion) == (RecordKind.REPAIR, "")


def test_naming_another_day_moves_the_plan_and_does_not_make_a_second_one(akagi: Login) -> None:
    record = ServiceRecordFactory(by=akagi, next_on=in_days(14))
    for days in (21, 21, 7):
        save_record(ServiceRecordDraft({"next_on": in_days(days)}, pk=record.pk), by=akagi)
        assert ServiceRecord.objects.planned().get().starts_on == in_days(days)
    save_record(ServiceRecordDraft({"title": "件名だけ"}, pk=record.pk), by=akagi)
    plan = ServiceRecord.objects.planned().get()
    complete_plan(plan, ServiceRecordDraft(dict(RESULT)), by=akagi)
    save_record(ServiceRecordDraft({"next_on": in_days(30)}, pk=record.pk), by=akagi)
    assert [one.starts_on for one in ServiceRecord.objects.planned()] == [in_days(30)]


def test_a_plan_that_names_a_next_day_makes_its_plan_when_it_is_done(akagi: Login) -> None:
    plan = PlanFactory(by=akagi, next_on=in_days(40))
    assert ServiceRecord.objects.planned().count() == 1
    complete_plan(plan, ServiceRecordDraft(dict(RESULT)), by=akagi)
    assert ServiceRecord.objects.planned().get().starts_on == in_days(40)


def test_an_outside_partner_is_not_sent_again_without_being_asked(akagi: Login, bando: Login, chiba: Login) -> None:
    ServiceRecordFactory(by=akagi, next_on=in_days(14), assignees=[bando, chiba])
    assert list(ServiceRecord.objects.planned().get().assignees.all()) == [bando]


def test_units_are_linked_afterwards_and_those_there_stay(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    first, second = (UnitFactory(by=akagi, customer=customer) for _each in range(2))
    repair = RepairFactory(by=akagi, customer=customer)
    link_units(repair, [first.pk], by=akagi)
    save_record(ServiceRecordDraft(pk=repair.pk, units=(UnitLink(first.pk, note="結果"),)), by=akagi)
    link_units(repair, [second.pk, first.pk, second.pk], by=akagi)
    assert [(link.unit, link.note) for link in repair.unit_links.all()] == [(first, "結果"), (second, "")]
    assert verbs(repair).count("service_record.units_linked") == 3


def test_another_customers_unit_is_not_linked(akagi: Login) -> None:
    repair = RepairFactory(by=akagi)
    assert refusal_of(link_units, repair, [UnitFactory(by=akagi).pk], by=akagi) == ("foreign", "units")
    assert not repair.unit_links.exists()


def test_what_is_called_off_stays_to_be_read_with_its_reason(akagi: Login) -> None:
    for record in (PlanFactory(by=akagi), FullRepairFactory(by=akagi)):
        called_off = cancel(record, reason=" お客様のご都合 ", version=1, by=akagi)
        assert (called_off.state, called_off.cancel_reason) == (RecordState.CANCELLED, "お客様のご都合")
        assert verbs(record)[-1] == "service_record.cancelled"


@pytest.mark.parametrize("reason", ["", "   ", "　\n"])
def test_without_a_reason_nothing_is_called_off(akagi: Login, reason: str) -> None:
    plan = PlanFactory(by=akagi)
    assert refusal_of(cancel, plan, reason=reason, version=1, by=akagi) == ("required", "cancel_reason")
    assert ServiceRecord.objects.get().is_planned


def test_what_was_called_off_is_changed_no_more(akagi: Login) -> None:
    plan = PlanFactory(by=akagi)
    cancel(plan, reason="中止", version=1, by=akagi)
    assert refusal_of(cancel, plan, reason="再度", version=2, by=akagi) == ("cancelled", None)
    assert refusal_of(save_record, ServiceRecordDraft({"title": "変更"}, pk=plan.pk), by=akagi) == ("cancelled", None)
    assert refusal_of(complete_plan, plan, ServiceRecordDraft(dict(RESULT)), by=akagi) == ("not_planned", None)


def test_nobody_calls_off_what_somebody_has_changed_meanwhile(akagi: Login) -> None:
    plan = PlanFactory(by=akagi)
    save_record(replace(ServiceRecordDraft({"title": "変更"}), pk=plan.pk), by=akagi)
    with pytest.raises(Conflict):
        cancel(plan, reason="中止", version=1, by=akagi)


def test_a_plan_whose_day_has_passed_is_overdue_until_it_has_a_result(akagi: Login) -> None:
    PlanFactory(by=akagi, starts_at=at(hour=0), ends_at=None)
    old = PlanFactory(by=akagi, starts_at=at(days=-1, hour=23), ends_at=None)
    assert list(ServiceRecord.objects.overdue()) == [old]
    assert [plan.is_overdue for plan in ServiceRecord.objects.order_by("starts_at")] == [True, False]
    complete_plan(old, ServiceRecordDraft(dict(RESULT)), by=akagi)
    assert not ServiceRecord.objects.overdue()


def test_an_unfinished_repair_waits_until_it_is_finished_or_come_back_to(akagi: Login) -> None:
    aided = RepairFactory(by=akagi, repair={"completion": Completion.FIRST_AID})
    waiting = RepairFactory(by=akagi, repair={"completion": Completion.WAITING_FOR_PARTS}, next_on=in_days(1))
    RepairFactory(by=akagi, repair={"completion": Completion.FINISHED})
    RepairFactory(by=akagi, repair={"completion": Completion.RENEWAL})
    RepairFactory(by=akagi)
    assert set(ServiceRecord.objects.unfinished()) == {aided, waiting}
    save_record(ServiceRecordDraft(pk=aided.pk, repair={"completion": Completion.FINISHED}), by=akagi)
    assert set(ServiceRecord.objects.unfinished()) == {waiting}
    next_visit = ServiceRecord.objects.planned().get()
    done = ServiceRecordDraft({**RESULT, "starts_at": at(hour=0)}, repair={"completion": Completion.FINISHED})
    complete_plan(next_visit, done, by=akagi)
    assert not ServiceRecord.objects.unfinished()
    cancel(next_visit, reason="誤登録", version=None, by=akagi)
    assert set(ServiceRecord.objects.unfinished()) == {waiting}
    cancel(waiting, reason="誤登録", version=None, by=akagi)
    assert not ServiceRecord.objects.unfinished()
