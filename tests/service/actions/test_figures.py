"""最終対応日 equals a recount, whatever was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Max
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.figures import all_figures
from goyokiki.engine.tenancy import scope
from goyokiki.service.actions import cancel, complete_plan, save_record, save_records
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import CustomerFigures, ServiceRecord
from goyokiki.service.vocabulary import Completion, RecordState
from tests.factories.customers import CustomerFactory
from tests.factories.service import PlanFactory, RepairFactory, ServiceRecordFactory, at

pytestmark = pytest.mark.usefixtures("organization")

Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["result", "plan", "complete", "cancel", "move", "give"]),
        st.integers(min_value=0, max_value=20),
        st.integers(min_value=0, max_value=400),
    ),
    max_size=25,
)


def last_contact(customer: Customer) -> date | None:
    day: date | None = CustomerFigures.objects.get(customer=customer).last_contact_on
    return day


def kept() -> dict[int, date | None]:
    return dict(CustomerFigures.objects.values_list("customer_id", "last_contact_on"))


def recounted() -> dict[int, date | None]:
    """The days again, from the records alone and by other means than the product's."""
    latest = ServiceRecord.objects.filter(state=RecordState.DONE).values_list("customer_id").annotate(Max("starts_at"))
    days = {customer: timezone.localtime(moment).date() for customer, moment in latest}
    return {customer: days.get(customer) for customer in Customer.objects.values_list("pk", flat=True)}


def test_a_new_customer_has_figures_that_say_nothing_was_done(akagi: Login) -> None:
    assert last_contact(CustomerFactory(by=akagi)) is None


def test_the_latest_result_counts_and_no_plan_does(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    PlanFactory(by=akagi, customer=customer)
    assert last_contact(customer) is None
    for days in (-9, -3, -5):
        ServiceRecordFactory(by=akagi, customer=customer, starts_at=at(days=days))
    assert last_contact(customer) == at(days=-3).date()


def test_the_day_is_that_of_the_dealers_clock(akagi: Login) -> None:
    # 8 in the morning in Tokyo is the day before in Greenwich.
    record = ServiceRecordFactory(by=akagi, starts_at=at(days=-1, hour=8))
    assert last_contact(record.customer) == at(days=-1).date()


def test_what_is_called_off_counts_no_more(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    ServiceRecordFactory(by=akagi, customer=customer, starts_at=at(days=-9))
    wrong = ServiceRecordFactory(by=akagi, customer=customer)
    cancel(wrong, reason="誤登録", version=1, by=akagi)
    assert last_contact(customer) == at(days=-9).date()


def test_a_record_given_to_another_customer_counts_there(akagi: Login) -> None:
    record = ServiceRecordFactory(by=akagi)
    before, after = record.customer, CustomerFactory(by=akagi)
    save_record(ServiceRecordDraft({"customer": after}, pk=record.pk), by=akagi)
    assert (last_contact(before), last_contact(after)) == (None, at(days=-1).date())


def _result(by: Login, customers: list[Customer], which: int, days: int) -> None:
    values = {"customer": customers[which % len(customers)], "starts_at": at(days=-days, hour=0), "body": "内容"}
    save_record(ServiceRecordDraft(values), by=by)


def _plan(by: Login, customers: list[Customer], which: int, days: int) -> None:
    values = {"customer": customers[which % len(customers)], "starts_at": at(days=days), "state": RecordState.PLANNED}
    save_record(ServiceRecordDraft(values), by=by)


def _change(by: Login, customers: list[Customer], which: int, values: dict[str, Any]) -> None:
    records = list(ServiceRecord.objects.filter(state=RecordState.DONE).order_by("pk"))
    if records:
        save_record(ServiceRecordDraft(values, pk=records[which % len(records)].pk), by=by)


def _complete(by: Login, customers: list[Customer], which: int, days: int) -> None:
    plans = list(ServiceRecord.objects.planned().order_by("pk"))
    if plans:
        values = {"starts_at": at(days=-days, hour=0), "body": "結果"}
        complete_plan(plans[which % len(plans)], ServiceRecordDraft(values), by=by)


def _cancel(by: Login, customers: list[Customer], which: int, days: int) -> None:
    records = list(ServiceRecord.objects.exclude(state=RecordState.CANCELLED).order_by("pk"))
    if records:
        cancel(records[which % len(records)], reason="取消", version=None, by=by)


def _move(by: Login, customers: list[Customer], which: int, days: int) -> None:
    _change(by, customers, which, {"starts_at": at(days=-days, hour=0)})


def _give(by: Login, customers: list[Customer], which: int, days: int) -> None:
    _change(by, customers, which, {"customer": customers[days % len(customers)]})


DEEDS: dict[str, Callable[[Login, list[Customer], int, int], None]] = {
    "result": _result,
    "plan": _plan,
    "complete": _complete,
    "cancel": _cancel,
    "move": _move,
    "give": _give,
}


@settings(max_examples=settings().max_examples // 5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_after_any_deeds_the_figures_are_those_of_a_recount(akagi: Login, steps: list[Step]) -> None:
    with scope(akagi.organization):
        customers = list(Customer.objects.order_by("pk")[:3]) or [CustomerFactory(by=akagi) for _each in range(3)]
        for deed, which, days in steps:
            DEEDS[deed](akagi, customers, which, days)
            assert kept() == recounted()


def test_doctor_mends_what_differs_and_counts_it(akagi: Login) -> None:
    [figures] = [one for one in all_figures() if one.name == "service"]
    customers = [ServiceRecordFactory(by=akagi).customer for _each in range(3)]
    assert figures.rebuild() == 0
    CustomerFigures.objects.filter(customer=customers[0]).update(last_contact_on=None)
    CustomerFigures.objects.filter(customer=customers[1]).delete()
    assert figures.differing() == 2
    assert figures.rebuild() == 2
    assert kept() == recounted()
    assert figures.rebuild() == 0


def test_doctor_finds_unfinished_repairs_again(akagi: Login) -> None:
    [figures] = [one for one in all_figures() if one.name == "unfinished repairs"]
    aided = RepairFactory(by=akagi, repair={"completion": Completion.FIRST_AID})
    finished = RepairFactory(by=akagi, repair={"completion": Completion.FINISHED})
    assert figures.rebuild() == 0
    ServiceRecord.objects.filter(pk=aided.pk).update(is_unfinished=False)
    ServiceRecord.objects.filter(pk=finished.pk).update(is_unfinished=True)
    assert figures.differing() == 2
    assert figures.rebuild() == 2
    assert list(ServiceRecord.objects.unfinished()) == [aided]


def test_the_figures_of_many_are_right_after_one_save(akagi: Login) -> None:
    customers = [CustomerFactory(by=akagi) for _each in range(5)]
    days = enumerate(at(hour=0) - timedelta(days=n * n % 17) for n in range(40))
    values = [{"customer": customers[n % 5], "starts_at": day, "body": "内容"} for n, day in days]
    save_records([ServiceRecordDraft(one) for one in values], by=akagi)
    assert kept() == recounted()
