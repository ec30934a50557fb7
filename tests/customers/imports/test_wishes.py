"""What a person wants of a file: to change what is there, and to decide who is meant."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.imports.planner import CustomerPlanner
from goyokiki.customers.models import Customer
from goyokiki.customers.vocabulary import BillTo
from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.imports import Change, Mode, Outcome, Row, Wish
from tests.customers.imports.conftest import Imported, refusals
from tests.factories.customers import CustomerFactory, FullCustomerFactory
from tests.factories.equipment import UnitFactory

pytestmark = pytest.mark.usefixtures("organization")
HEADERS = {name: name for name in ("id", "code", "name", "postal_code", "phone")}


def planned(wish: Wish, values: Mapping[str, object], *, number: int = 2) -> Row:
    row = Row(number, HEADERS, values=dict(values))
    CustomerPlanner(wish).plan([row])
    return row


def test_where_customers_are_changed_a_row_needs_its_id(imported: Imported, akagi: Login) -> None:
    customer = FullCustomerFactory(by=akagi, code="K1")
    rows = (
        {"顧客ID": "", "顧客コード": "K1", "TEL": "06-0000-0001"},
        {"顧客ID": str(customer.pk), "FAX": "", "建物": "\\-", "担当者": "＜空白＞"},
        {"顧客ID": "999999", "FAX": "06-0000-0002"},
    )
    report = imported(*rows, mode=Mode.CHANGE, skip_bad_rows=True)
    assert refusals(report) == [(2, "顧客ID", "required"), (4, "顧客ID", "unknown_id")]
    customer.refresh_from_db()
    assert (customer.building, customer.fax, list(customer.assignees.all())) == ("", customer.fax, [])
    assert customer.fax


def test_what_would_change_is_told_as_the_cells_are(imported: Imported, akagi: Login, bando: Login) -> None:
    customer = FullCustomerFactory(by=akagi, code="K1", fax="06-1111-1111")
    headers = {name: name for name in ("id", "fax", "rank", "assignees", "label_1", "label_3", "contact_title")}
    row = Row(2, headers, values={"id": customer.pk, "fax": "06-2222-2222", "assignees": "bando"})
    row.values |= {"label_1": False, "label_3": True, "contact_title": "社長"}
    CustomerPlanner(Wish()).plan([row])
    assert row.outcomes == {"customers": Outcome.UPDATED}
    assert row.changes == [
        Change("fax", "06-1111-1111", "06-2222-2222"),
        Change("label_1", "○", ""),
        Change("label_3", "", "○"),
        Change("assignees", "akagi", "bando"),
        Change("contact_title", "部長", "社長"),
    ]


def test_a_person_says_that_a_row_means_somebody_else(akagi: Login) -> None:
    here, there = (CustomerFactory(by=akagi, name="山本食品", code=code, postal_code="5300001") for code in "AB")
    said = {"name": "山本食品", "postal_code": "5300001", "phone": "06-0000-1201"}
    undecided = planned(Wish(), said)
    assert [one.code for one in undecided.refusals] == ["ambiguous"]
    spelling = "山本食品|5300001|0600001201|"
    told = planned(Wish(decisions={spelling: f"customers:{there.pk}"}), said)
    assert told.match
    assert (told.match.pk, told.match.why, told.match.spelling) == (there.pk, "told", spelling)
    assert told.outcome is Outcome.UPDATED
    apart = planned(Wish(decisions={spelling: "apart"}), said)
    assert apart.match
    assert (apart.match.pk, apart.match.why, apart.outcome) == (None, "told", Outcome.CREATED)
    assert here.pk != there.pk


def test_customers_are_deleted_by_their_id_alone(imported: Imported, akagi: Login, bando: Login) -> None:
    gone, stays, billed = (CustomerFactory(by=akagi, code=code) for code in ("K1", "K2", "K3"))
    CustomerFactory(by=akagi, bill_to=BillTo.OTHER, bill_customer=billed)
    rows = [{"顧客ID": str(key), "郵便番号": "だめ", "顧客名": "別名"} for key in (gone.pk, billed.pk, gone.pk, 999999)]
    report = imported(*rows, {"顧客ID": "", "顧客名": stays.name}, mode=Mode.DELETE, skip_bad_rows=True, by=bando)
    assert refusals(report) == [
        (3, "顧客ID", "held"),
        (4, "顧客ID", "repeated_id"),
        (5, "顧客ID", "unknown_id"),
        (6, "顧客ID", "required"),
    ]
    assert report.as_dict()["customers"]["deleted"] == 1
    assert set(Customer.objects.values_list("code", flat=True)) >= {"K2", "K3"}
    assert not Customer.objects.filter(code="K1").exists()
    assert BinEntry.objects.get().title == gone.name


def test_a_customer_with_units_is_deleted_by_an_administrator_alone(
    imported: Imported, akagi: Login, bando: Login
) -> None:
    customer = UnitFactory(by=akagi).customer
    row = {"顧客ID": str(customer.pk)}
    assert refusals(imported(row, mode=Mode.DELETE, by=bando)) == [(2, "顧客ID", "needs_more")]
    assert imported(row, mode=Mode.DELETE, by=akagi).as_dict()["customers"]["deleted"] == 1
    assert not Customer.objects.filter(pk=customer.pk).exists()


def test_codes_that_stand_further_down_are_given_to_nobody_above(akagi: Login) -> None:
    planner = CustomerPlanner(Wish())
    rows = [
        Row(2, HEADERS, values={"name": "山本食品", "phone": "06-0000-0001"}),
        Row(3, HEADERS, values={"name": "川口冷機", "code": "C000001"}),
    ]
    planner.foresee(rows)
    planner.plan(rows[:1])
    planner.save(rows[:1], by=akagi)
    assert Customer.objects.get().code == "C000002"
