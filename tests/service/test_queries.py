"""The line of time, and what stands on the home page."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.equipment.vocabulary import Refrigerant
from goyokiki.service.actions import cancel, save_records
from goyokiki.service.drafts import RefrigerantDraft, ServiceRecordDraft
from goyokiki.service.entries import lines
from goyokiki.service.models import ServiceRecord
from goyokiki.service.queries import AT_ONCE, notices_of, overdue_plans, timeline, unfinished_repairs
from goyokiki.service.vocabulary import Completion, Notice
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import (
    FullInstallationFactory,
    FullRepairFactory,
    PlanFactory,
    RepairFactory,
    ServiceRecordFactory,
    at,
)
from tests.factories.sites import SiteFactory
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("organization")


def titles(entries: Any) -> list[str]:
    return [entry.record.title for entry in entries]


def test_plans_stand_on_top_soonest_first_and_what_was_done_newest_first(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    for title, days in (("明後日", 2), ("明日", 1), ("期限切れ", -9)):
        PlanFactory(by=akagi, customer=customer, title=title, starts_at=at(days=days), ends_at=None)
    for title, days in (("先月", -30), ("昨日", -1), ("先週", -7)):
        ServiceRecordFactory(by=akagi, customer=customer, title=title, starts_at=at(days=days))
    called_off = PlanFactory(by=akagi, customer=customer, title="取消", starts_at=at(days=5), ends_at=None)
    cancel(called_off, reason="都合", version=1, by=akagi)
    ServiceRecordFactory(by=akagi, title="他の顧客")
    found = timeline(customer, akagi)
    assert titles(found.plans) == ["期限切れ", "明日", "明後日"]
    assert titles(found.entries) == ["取消", "昨日", "先週", "先月"]
    assert found.after == ""


def test_a_site_and_a_unit_have_timelines_of_their_own(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    site = SiteFactory(by=akagi, customers=[customer])
    units = [UnitFactory(by=akagi, customer=customer) for _each in range(2)]
    RepairFactory(by=akagi, customer=customer, title="両方", units=units, site=site)
    RepairFactory(by=akagi, customer=customer, title="一台", units=units[:1])
    ServiceRecordFactory(by=akagi, customer=customer, title="訪問")
    assert titles(timeline(site, akagi).entries) == ["両方"]
    assert titles(timeline(units[0], akagi).entries) == ["一台", "両方"]
    assert titles(timeline(units[1], akagi).entries) == ["両方"]
    assert titles(timeline(customer, akagi).entries) == ["訪問", "一台", "両方"]


def test_a_line_shows_who_what_on_which_units_and_of_which_category(akagi: Login) -> None:
    repair = FullRepairFactory(by=akagi)
    [entry] = timeline(repair.customer, akagi).entries
    assert [person.name for person in entry.people] == ["赤木 一郎"]
    assert [one.key for one in entry.units] == [unit.pk for unit in repair.units.all()]
    assert list(entry.categories) == [category.name for category in repair.repair_categories.all()]
    assert (entry.files, list(entry.pictures)) == (0, [])
    assert entry.record.repair.completion == Completion.WAITING_FOR_PARTS


def test_the_parts_of_a_long_line_follow_each_other_without_gap_or_overlap(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    # Several at the same moment, across the border of two parts.
    drafts = [
        ServiceRecordDraft({"customer": customer, "starts_at": at(days=-1 - n // 7), "body": "内容", "title": str(n)})
        for n in range(2 * AT_ONCE + 3)
    ]
    save_records(drafts, by=akagi)
    PlanFactory(by=akagi, customer=customer)
    seen: list[ServiceRecord] = []
    part = timeline(customer, akagi)
    assert len(part.plans) == 1
    while True:
        seen += [entry.record for entry in part.entries]
        if not part.after:
            break
        part = timeline(customer, akagi, part.after)
        assert not part.plans
    assert seen == sorted(seen, key=lambda one: (one.starts_at, one.pk), reverse=True)
    assert len(seen) == len(set(seen)) == 2 * AT_ONCE + 3


@pytest.mark.parametrize("cursor", ["x", "-", "1-", "--1", "9" * 40 + "-1", "1700000000000000-" + "9" * 40, "今-日"])
def test_what_is_no_place_in_time_is_no_error(akagi: Login, cursor: str) -> None:
    record = ServiceRecordFactory(by=akagi)
    assert timeline(record.customer, akagi, cursor).after == ""
    assert titles(timeline(record.customer, akagi).entries) == [record.title]


def test_the_line_costs_the_same_however_much_stands_on_it(akagi: Login) -> None:
    asked = []
    for count in (1, 4):
        customer = CustomerFactory(by=akagi)
        for _each in range(count):
            FullRepairFactory(by=akagi, customer=customer)
            FullInstallationFactory(by=akagi, customer=customer)
            PlanFactory(by=akagi, customer=customer, assignees=[akagi])
        with CaptureQueriesContext(connection) as captured:
            found = timeline(customer, akagi)
            shown = [lines([entry]) for entry in (*found.plans, *found.entries)]
        asked.append(len(statements(captured.captured_queries)))
        assert len(shown) == 3 * count
    assert asked[0] == asked[1] <= 9


def test_a_partner_sees_of_a_line_only_where_he_was_sent(akagi: Login, bando: Login, chiba: Login) -> None:
    customer = CustomerFactory(by=akagi)
    ServiceRecordFactory(by=akagi, customer=customer, title="社内")
    ServiceRecordFactory(by=akagi, customer=customer, title="千葉", assignees=[chiba])
    PlanFactory(by=akagi, customer=customer, title="社内の予定")
    assert (titles(timeline(customer, chiba).entries), titles(timeline(customer, chiba).plans)) == (["千葉"], [])
    assert titles(timeline(customer, bando).entries) == ["千葉", "社内"]


def test_home_tells_of_unfinished_repairs_and_overdue_plans_to_those_who_may_see_them(
    akagi: Login, chiba: Login
) -> None:
    for title, days, people in (("新しい", -1, [chiba]), ("古い", -9, [])):
        RepairFactory(
            by=akagi,
            title=title,
            starts_at=at(days=days),
            repair={"completion": Completion.COME_AGAIN},
            assignees=people,
        )
        PlanFactory(by=akagi, title=title, starts_at=at(days=days), ends_at=None, assignees=people)
    for question in (unfinished_repairs, overdue_plans):
        assert [record.title for record in question(akagi)] == ["古い", "新しい"]
        assert [record.title for record in question(chiba)] == ["新しい"]


def test_whoever_saves_a_repair_is_told_what_speaks_against_it_and_nobody_else(akagi: Login) -> None:
    refill = (RefrigerantDraft(Refrigerant.R32, charged_kg=Decimal(1)),)
    repair = RepairFactory(by=akagi, refrigerants=refill, repair={"completion": Completion.WAITING_FOR_PARTS})
    assert notices_of(repair) == [Notice.NO_ARRIVAL_DATE, Notice.TOPPED_UP]
    assert notices_of(RepairFactory(by=akagi)) == []
    assert notices_of(ServiceRecordFactory(by=akagi)) == []
    assert notices_of(FullInstallationFactory(by=akagi)) == []
