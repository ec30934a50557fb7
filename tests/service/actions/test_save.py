from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.drafts import ContactDraft
from goyokiki.customers.models import Contact
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.saving import Conflict, as_told
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import CrossTenantWrite, scope
from goyokiki.equipment.vocabulary import Refrigerant
from goyokiki.service.actions import save_record, save_records
from goyokiki.service.drafts import PartDraft, RefrigerantDraft, ServiceRecordDraft, UnitLink
from goyokiki.service.models import InstallationDetail, RepairDetail, ServiceRecord
from goyokiki.service.vocabulary import Completion, RecordKind, RecordState, UnitRole
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import (
    FullInstallationFactory,
    FullRepairFactory,
    InstallationFactory,
    RepairFactory,
    ServiceRecordFactory,
    at,
)
from tests.factories.sites import SiteFactory
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("organization")


def change(record: ServiceRecord, version: int | None = None, **values: Any) -> ServiceRecordDraft:
    return ServiceRecordDraft(values=values, pk=record.pk, version=version)


def history(record: ServiceRecord) -> list[tuple[str, dict[str, Any]]]:
    """The verbs of what happened to a record with what changed, oldest first."""
    found = Event.objects.about(record).order_by("id")
    return [(event.verb, event.data.get("changes", {})) for event in found]


def refused(draft: ServiceRecordDraft, by: Login) -> tuple[str, str | None]:
    before = ServiceRecord.objects.count()
    with pytest.raises(Refusal) as caught:
        save_record(draft, by=by)
    assert ServiceRecord.objects.count() == before
    return caught.value.code, caught.value.field


def test_a_contact_is_kept_with_everything_it_says_and_told_once(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi, contacts=[ContactDraft(name="山本 花子")])
    unit = UnitFactory(by=akagi, customer=customer, model_name="RZRP80BYT")
    record = ServiceRecordFactory(
        by=akagi,
        customer=customer,
        contact=Contact.objects.get(),
        title="ご挨拶",
        body="新任のご挨拶",
        assignees=[akagi, bando],
        units=[UnitLink(unit.pk, note="異音なし")],
    )
    kept = ServiceRecord.objects.get()
    assert (kept.title, kept.body, str(kept.contact)) == ("ご挨拶", "新任のご挨拶", "山本 花子")
    assert set(kept.assignees.all()) == {akagi, bando}
    assert [(link.unit, link.role, link.note) for link in kept.unit_links.all()] == [(unit, "target", "異音なし")]
    [(verb, changes)] = history(record)
    assert verb == "service_record.created"
    assert changes["assignees"] == [[], ["赤木 一郎", "坂東 二郎"]]
    assert changes["units"] == [[], ["RZRP80BYT 異音なし"]]
    assert changes["starts_at"] == ["", f"{at(days=-1):%Y/%m/%d %H:%M}"]
    assert Event.objects.about(record).get().actor == akagi


def test_an_installation_and_a_repair_keep_their_details_and_lines(akagi: Login) -> None:
    installation = ServiceRecord.objects.get(pk=FullInstallationFactory(by=akagi).pk)
    assert (installation.installation.company, installation.installation.recycle_tickets) == (
        "協力設備",
        "1234567890123",
    )
    assert installation.installation.high_pressure == Decimal("2.85")
    [line] = installation.refrigerants.all()
    assert (line.refrigerant, line.charged_kg, line.leak_repaired) == ("R32", Decimal("1.5"), True)
    repair = ServiceRecord.objects.get(pk=FullRepairFactory(by=akagi).pk)
    assert repair.repair.symptoms == ["not_cooling", "noise"]
    assert [(part.code, part.quantity) for part in repair.parts.all()] == [("EB12345", 1)]
    assert repair.repair.parts_arrive_on == timezone.localdate() + timedelta(days=7)
    assert not hasattr(repair, "installation")


def test_a_repair_costs_what_its_fees_come_to(akagi: Login) -> None:
    repair = FullRepairFactory(by=akagi)
    assert repair.amount == 40_000
    save_record(replace(change(repair), repair={"parts_fee": None}), by=akagi)
    repair.refresh_from_db()
    assert repair.amount == 15_000
    assert RepairFactory(by=akagi, amount=5_000).amount == 5_000


def test_a_changed_record_counts_a_version_and_tells_what_changed(akagi: Login) -> None:
    record = ServiceRecordFactory(by=akagi, title="旧", place="1階")
    save_record(change(record, version=1, title="新", place="1階"), by=akagi)
    record.refresh_from_db()
    assert (record.title, record.version) == ("新", 2)
    assert history(record)[1] == ("service_record.changed", {"title": ["旧", "新"]})


def test_a_record_that_stays_as_it_is_is_not_written(akagi: Login) -> None:
    repair = FullRepairFactory(by=akagi)
    values = {"title": repair.title, "starts_at": repair.starts_at}
    same = ServiceRecordDraft(
        values,
        pk=repair.pk,
        version=1,
        assignees=frozenset({akagi.pk}),
        units=tuple(UnitLink(link.unit_id) for link in repair.unit_links.all()),
        parts=FullRepairFactory.parts,
        refrigerants=FullRepairFactory.refrigerants,
        repair={"error_code": "U4", "symptoms": ["not_cooling", "noise"]},
    )
    save_record(same, by=akagi)
    repair.refresh_from_db()
    assert repair.version == 1
    assert len(history(repair)) == 1


def test_what_the_draft_leaves_open_stays(akagi: Login) -> None:
    repair = FullRepairFactory(by=akagi)
    save_record(change(repair, title="水漏れ"), by=akagi)
    kept = ServiceRecord.objects.get()
    assert (kept.assignees.count(), kept.unit_links.count(), kept.parts.count()) == (1, 1, 1)
    assert kept.repair.cause == "基板不良"


def test_lines_are_replaced_as_a_whole_and_told_in_words(akagi: Login) -> None:
    repair = FullRepairFactory(by=akagi)
    save_record(
        replace(
            change(repair), parts=(PartDraft("F1", "ファン", Decimal(2)), PartDraft(name="パッキン")), refrigerants=()
        ),
        by=akagi,
    )
    assert [(part.code, part.name) for part in repair.parts.all()] == [("F1", "ファン"), ("", "パッキン")]
    assert repair.refrigerants.count() == 0
    changes = history(repair)[1][1]
    assert changes["parts"] == [["EB12345 室外基板 ×1 @25,000 保証外"], ["F1 ファン ×2", "パッキン ×1"]]
    assert changes["refrigerants"] == [["R410A +0.5kg"], []]


def test_two_who_change_the_same_record_do_not_overwrite_each_other(akagi: Login, bando: Login) -> None:
    record = ServiceRecordFactory(by=akagi)
    save_record(change(record, version=1, title="一郎"), by=akagi)
    with pytest.raises(Conflict):
        save_record(change(record, version=1, title="二郎"), by=bando)
    assert ServiceRecord.objects.get().title == "一郎"


@pytest.mark.parametrize("kind", [RecordKind.CONTACT, RecordKind.INSTALLATION, RecordKind.REPAIR])
def test_a_result_of_the_future_is_refused_and_a_plan_of_it_is_not(akagi: Login, kind: str) -> None:
    values = {"kind": kind, "customer": CustomerFactory(by=akagi), "title": "件名", "body": "内容"}
    draft = ServiceRecordDraft({**values, "starts_at": at(days=1)})
    with pytest.raises(Refusal, match="予定として登録しますか。"):
        save_record(draft, by=akagi)
    assert refused(draft, akagi) == ("future", "starts_at")
    save_record(replace(draft, values={**draft.values, "state": RecordState.PLANNED}), by=akagi)
    save_record(ServiceRecordDraft({**values, "starts_at": at(hour=0), "all_day": True}), by=akagi)


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"body": ""}, ("required", "body")),
        ({"customer": None}, ("required", "customer")),
        ({"starts_at": None}, ("required", "starts_at")),
        ({"kind": RecordKind.INSTALLATION}, ("required", "title")),
        ({"ends_at": at(days=-2)}, ("ends_early", "ends_at")),
        ({"next_on": at(days=-2).date()}, ("past_next", "next_on")),
        ({"amount": -1}, ("amount", "amount")),
        ({"kind": RecordKind.PROPOSAL}, ("mirror", "kind")),
        ({"state": RecordState.CANCELLED}, ("required", "cancel_reason")),
    ],
)
def test_a_record_that_will_not_do_is_refused_beside_its_field(
    akagi: Login, values: dict[str, Any], refusal: tuple[str, str]
) -> None:
    good = {"customer": CustomerFactory(by=akagi), "starts_at": at(days=-1), "body": "内容"}
    assert refused(ServiceRecordDraft({**good, **values}), akagi) == refusal
    save_record(ServiceRecordDraft(good), by=akagi)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"parts": (PartDraft("A", quantity=Decimal(-1)),)}, ("amount", "parts")),
        ({"parts": (PartDraft("A", unit_price=-1), PartDraft("B"))}, ("amount", "parts")),
        ({"refrigerants": (RefrigerantDraft(Refrigerant.R32, Decimal(-1)),)}, ("amount", "refrigerants")),
        ({"repair": {"travel_fee": -1}}, ("amount", "travel_fee")),
    ],
)
def test_amounts_are_not_below_zero(akagi: Login, said: dict[str, Any], refusal: tuple[str, str]) -> None:
    good = {"customer": CustomerFactory(by=akagi), "kind": "repair", "starts_at": at(days=-1), "body": "処置"}
    assert refused(ServiceRecordDraft(good, **said), akagi) == refusal


def test_a_recycling_ticket_has_thirteen_digits(akagi: Login) -> None:
    installation = InstallationFactory(by=akagi)
    wrong = replace(change(installation), installation={"recycle_tickets": "1234567890123\n12345"})
    assert refused(wrong, akagi) == ("ticket", "recycle_tickets")
    save_record(replace(wrong, installation={"recycle_tickets": "1234-56789012-3 2234567890123"}), by=akagi)
    assert InstallationDetail.objects.get().recycle_tickets == "1234567890123\n2234567890123"


def test_what_a_record_names_must_be_the_customers_own(akagi: Login) -> None:
    mine = CustomerFactory(by=akagi, contacts=[ContactDraft(name="山本")])
    other = CustomerFactory(by=akagi, contacts=[ContactDraft(name="川口")])
    good = {"customer": mine, "starts_at": at(days=-1), "body": "内容"}
    for field, row in (("site", SiteFactory(by=akagi, customers=[other])), ("contact", other.contacts.get())):
        assert refused(ServiceRecordDraft({**good, field: row}), akagi) == ("foreign", field)
    foreign = UnitFactory(by=akagi, customer=other)
    assert refused(ServiceRecordDraft(good, units=(UnitLink(foreign.pk),)), akagi) == ("foreign", "units")
    own = {"site": SiteFactory(by=akagi, customers=[mine, other]), "contact": mine.contacts.get()}
    unit = UnitFactory(by=akagi, customer=mine)
    record = save_record(ServiceRecordDraft({**good, **own}, units=(UnitLink(unit.pk),)), by=akagi)
    # Given to another customer, the record would take the first one's unit along.
    assert refused(change(record, customer=other, contact=None), akagi) == ("foreign", "units")
    assert refused(change(record, customer=other), akagi)[0] == "foreign"
    save_record(replace(change(record, customer=other, contact=None), units=()), by=akagi)


def test_refrigerant_went_into_one_of_the_records_units(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    unit, elsewhere = UnitFactory(by=akagi, customer=customer), UnitFactory(by=akagi, customer=customer)
    repair = RepairFactory(by=akagi, customer=customer, units=[unit])
    line = RefrigerantDraft(Refrigerant.R32, charged_kg=Decimal(1), unit_id=elsewhere.pk)
    assert refused(replace(change(repair), refrigerants=(line,)), akagi) == ("foreign", "refrigerants")
    save_record(replace(change(repair), refrigerants=(replace(line, unit_id=unit.pk),)), by=akagi)
    assert repair.refrigerants.get().unit == unit


def test_a_unit_that_has_left_the_customer_stays_on_what_was_done_to_it(akagi: Login) -> None:
    unit = UnitFactory(by=akagi)
    repair = RepairFactory(by=akagi, customer=unit.customer, units=[unit])
    unit.customer = CustomerFactory(by=akagi)
    unit.save()
    save_record(replace(change(repair), units=(UnitLink(unit.pk, note="譲渡前"),)), by=akagi)
    assert repair.unit_links.get().note == "譲渡前"


def test_when_parts_arrive_is_forgotten_with_the_last_visit(akagi: Login) -> None:
    repair = FullRepairFactory(by=akagi)
    save_record(replace(change(repair), repair={"completion": Completion.COME_AGAIN}), by=akagi)
    assert RepairDetail.objects.get().parts_arrive_on is not None
    save_record(replace(change(repair), repair={"completion": Completion.FINISHED}), by=akagi)
    assert RepairDetail.objects.get().parts_arrive_on is None
    assert history(repair)[2][1]["completion"] == ["again", "finished"]


def test_a_history_says_choices_in_words_those_of_the_detail_too(akagi: Login) -> None:
    repair = FullRepairFactory(by=akagi)
    save_record(replace(change(repair, all_day=True), repair={"symptoms": ["noise"], "completion": ""}), by=akagi)
    changes = history(repair)[1][1]
    told = {name: [as_told(ServiceRecord, name, value) for value in pair] for name, pair in changes.items()}
    assert told["symptoms"] == ["冷えない・異音", "異音"]
    assert told["completion"] == ["部品待ち", ""]
    assert told["all_day"] == ["いいえ", "はい"]


def test_a_plan_of_one_kind_may_turn_out_to_be_another(akagi: Login) -> None:
    record = InstallationFactory(by=akagi)
    save_record(change(record, kind=RecordKind.REPAIR, body="修理した"), by=akagi)
    record = ServiceRecord.objects.get()
    assert (record.kind, record.repair.error_code) == ("repair", "")
    assert not InstallationDetail.objects.exists()


def test_what_has_been_done_is_no_plan_again(akagi: Login) -> None:
    record = ServiceRecordFactory(by=akagi)
    assert refused(change(record, state=RecordState.PLANNED), akagi) == ("state", "state")


def test_a_record_is_found_by_what_stands_in_it_and_in_its_parts(akagi: Login) -> None:
    repair = FullRepairFactory(by=akagi)
    for words in ("冷エナイ", "u4", "eb12345", "室外基板"):
        assert words in repair.search_text
    save_record(change(repair, title="水漏れ"), by=akagi)
    repair.refresh_from_db()
    assert "水漏レ" in repair.search_text
    assert "eb12345" in repair.search_text
    save_record(replace(change(repair), parts=()), by=akagi)
    repair.refresh_from_db()
    assert "eb12345" not in repair.search_text


def test_another_organizations_rows_can_not_be_named(akagi: Login, stranger: Login) -> None:
    mine = CustomerFactory(by=akagi)
    theirs = CustomerFactory(by=stranger)
    with scope(akagi.organization):
        good = {"customer": mine, "starts_at": at(days=-1), "body": "内容"}
        with pytest.raises(CrossTenantWrite):
            save_record(ServiceRecordDraft({**good, "customer": theirs}), by=akagi)
        with pytest.raises(CrossTenantWrite):
            save_record(ServiceRecordDraft(good, assignees=frozenset({stranger.pk})), by=akagi)
        save_record(ServiceRecordDraft(good, assignees=frozenset({akagi.pk})), by=akagi)


def many(akagi: Login, chiba: Login, count: int) -> list[ServiceRecordDraft]:
    """Drafts of all kinds with everything that hangs on a record, over many customers."""
    customers = [CustomerFactory(by=akagi) for _each in range(3)]
    units = {one.pk: UnitFactory(by=akagi, customer=one) for one in customers}
    kinds = (RecordKind.CONTACT, RecordKind.INSTALLATION, RecordKind.REPAIR)
    return [
        ServiceRecordDraft(
            {
                "kind": kinds[n % 3],
                "customer": customers[n % 3],
                "title": f"{n}",
                "body": "内容",
                "starts_at": at(days=-n - 1),
            },
            assignees=frozenset({akagi.pk, chiba.pk}),
            units=(UnitLink(units[customers[n % 3].pk].pk, UnitRole.NEW),),
            parts=(PartDraft("A"), PartDraft("B")),
            refrigerants=(RefrigerantDraft(Refrigerant.R32),),
        )
        for n in range(count)
    ]


def test_a_thousand_new_records_cost_as_many_queries_as_ten(akagi: Login, chiba: Login) -> None:
    asked = []
    for count in (10, 1000):
        drafts = many(akagi, chiba, count)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            save_records(drafts, by=akagi)
        asked.append(len(statements(captured.captured_queries)))
    assert asked[0] == asked[1] < 60


def test_all_or_none_are_saved(akagi: Login, chiba: Login) -> None:
    drafts = many(akagi, chiba, 3)
    drafts[2].values["starts_at"] = at(days=1)
    with pytest.raises(Refusal):
        save_records(drafts, by=akagi)
    assert not ServiceRecord.objects.exists()
    assert not Event.objects.filter(verb="service_record.created").exists()
