from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer, save_customers
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer, Rank
from goyokiki.engine import journal, undo
from goyokiki.engine.bin import restore, throw
from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.journal.models import Batch, BatchState, Event
from goyokiki.engine.refusal import Refusal
from tests.factories.customers import CustomerFactory
from tests.factories.service import ServiceRecordFactory
from tests.undoing import batch_of, world

pytestmark = pytest.mark.usefixtures("organization")


def change(customer: Customer, by: Login, **values: Any) -> None:
    save_customer(CustomerDraft(values, pk=customer.pk), by=by)


def test_an_undone_change_is_as_if_it_had_never_been(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="旧株式会社", note="前の備考")
    before = world()
    with batch_of(akagi) as batch:
        change(customer, akagi, name="新株式会社", note="", rank=Rank.objects.get(letter="A"))
        change(customer, akagi, note="二度目")
    assert world() != before
    report = undo.undo(batch, by=akagi)
    assert (report.done, report.restored, report.binned, list(report.left)) == (True, 2, 0, [])
    assert world() == before
    assert batch.state == BatchState.UNDONE
    assert (batch.undone_by, batch.undone_at is not None) == (akagi, True)


def test_the_version_grows_so_that_who_saw_the_change_does_not_save_over_its_undo(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    with batch_of(akagi) as batch:
        change(customer, akagi, note="取り込み")
    undo.undo(batch, by=akagi)
    assert Customer.objects.get(pk=customer.pk).version == 3


def test_what_the_batch_made_goes_into_the_bin(akagi: Login) -> None:
    before = world()
    with batch_of(akagi) as batch:
        made = CustomerFactory(by=akagi)
    report = undo.undo(batch, by=akagi)
    assert (report.binned, world() == before) == (1, True)
    entry = BinEntry.objects.get()
    assert (entry.root_id, entry.batch, entry.by) == (made.pk, batch, akagi)


def test_what_the_batch_threw_away_comes_back(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    ServiceRecordFactory(by=akagi, customer=customer)
    before = world()
    with batch_of(akagi) as batch:
        throw([customer], by=akagi, batch=batch)
    assert not Customer.objects.exists()
    assert undo.undo(batch, by=akagi).restored == 1
    assert world() == before


def test_of_many_that_were_thrown_away_only_those_stay_whose_place_is_taken(akagi: Login) -> None:
    customers = [CustomerFactory(by=akagi, code=f"A-{number}") for number in range(3)]
    with batch_of(akagi) as batch:
        throw(customers, by=akagi, batch=batch)
    taker = CustomerFactory(by=akagi, code="A-1")
    report = undo.undo(batch, by=akagi)
    assert (report.restored, [left.pk for left in report.left]) == (2, [customers[1].pk])
    assert set(Customer.objects.all()) == {customers[0], customers[2], taker}


def test_a_column_that_somebody_changed_since_stays_and_the_others_go_back(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi, name="旧株式会社", note="前の備考")
    with batch_of(akagi) as batch:
        change(customer, akagi, name="新株式会社", note="取り込み")
    change(customer, bando, note="坂東の備考")
    [left] = undo.undo(batch, by=akagi).left
    kept = Customer.objects.get()
    assert (kept.name, kept.note) == ("旧株式会社", "坂東の備考")
    assert (left.model, left.pk, left.title) == ("customers.customer", customer.pk, "旧株式会社")


def test_what_somebody_changed_back_to_an_earlier_step_of_the_batch_stays(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi, note="前")
    with batch_of(akagi) as batch:
        change(customer, akagi, note="一")
        change(customer, akagi, note="二")
    change(customer, bando, note="一")
    report = undo.undo(batch, by=akagi)
    customer.refresh_from_db()
    assert (customer.note, report.restored, len(report.left)) == ("一", 0, 1)


def test_what_somebody_changed_between_two_steps_of_the_batch_is_what_comes_back(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi, note="前")
    with batch_of(akagi) as batch:
        change(customer, akagi, note="一")
    change(customer, bando, note="坂東")
    with journal.in_batch(batch):
        change(customer, akagi, note="二")
    undo.undo(batch, by=akagi)
    customer.refresh_from_db()
    assert customer.note == "坂東"


def test_what_others_refer_to_stays_with_a_reason(akagi: Login, bando: Login) -> None:
    with batch_of(akagi) as batch:
        used, free = CustomerFactory(by=akagi, name="使用中"), CustomerFactory(by=akagi)
    ServiceRecordFactory(by=bando, customer=used)
    with translation.override("en"):
        report = undo.undo(batch, by=akagi)
    assert report.binned == 1
    assert [(one.title, one.reason) for one in report.left] == [
        ("使用中", "What was registered afterwards refers to it.")
    ]
    assert list(Customer.objects.all()) == [used]
    assert not Customer.objects.filter(pk=free.pk).exists()


def test_what_only_the_batch_itself_refers_to_goes(akagi: Login) -> None:
    before = world()
    with batch_of(akagi) as batch:
        payer = CustomerFactory(by=akagi)
        CustomerFactory(by=akagi, bill_to="other", bill_customer=payer)
        ServiceRecordFactory(by=akagi, customer=payer)
    undo.undo(batch, by=akagi)
    assert world() == before


def test_what_the_batch_made_goes_even_when_somebody_has_worked_on_it_and_comes_back_as_he_left_it(
    akagi: Login, bando: Login
) -> None:
    with batch_of(akagi) as batch:
        made = CustomerFactory(by=akagi)
        change(made, akagi, note="取り込み")
    change(made, bando, note="坂東")
    report = undo.undo(batch, by=akagi)
    assert (report.binned, list(report.left)) == (1, [])
    assert restore(BinEntry.objects.get(), by=bando).note == "坂東"


def test_what_cannot_be_taken_out_of_the_bin_is_left_with_the_reason(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, code="A1")
    with batch_of(akagi) as batch:
        throw([customer], by=akagi, batch=batch)
    CustomerFactory(by=akagi, code="A1")
    [left] = undo.undo(batch, by=akagi).left
    assert (left.pk, "A1" in left.reason) == (customer.pk, True)


def test_what_somebody_threw_away_since_stays_there(akagi: Login, bando: Login) -> None:
    with batch_of(akagi) as batch:
        made = CustomerFactory(by=akagi)
    throw([made], by=bando)
    report = undo.undo(batch, by=akagi)
    assert (report.binned, list(report.left)) == (0, [])
    assert BinEntry.objects.get().by == bando


def test_a_changed_row_that_was_deleted_since_is_left(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="削除済み")
    with batch_of(akagi) as batch:
        change(customer, akagi, note="取り込み")
    throw([customer], by=akagi)
    assert [one.title for one in undo.undo(batch, by=akagi).left] == ["削除済み"]


def test_a_code_that_somebody_else_was_given_since_stays_his(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, code="A1", note="前")
    with batch_of(akagi) as batch:
        change(customer, akagi, code="A2", note="後")
    other = CustomerFactory(by=akagi, code="A1")
    assert len(undo.undo(batch, by=akagi).left) == 1
    customer.refresh_from_db()
    assert (customer.code, customer.note, other.code) == ("A2", "前", "A1")


def test_codes_that_changed_places_change_back(akagi: Login) -> None:
    one, other = CustomerFactory(by=akagi, code="A1"), CustomerFactory(by=akagi, code="A2")
    before = world()
    with batch_of(akagi) as batch:
        change(one, akagi, code="X")
        change(other, akagi, code="A1")
        change(one, akagi, code="A2")
    undo.undo(batch, by=akagi)
    assert world() == before


def test_the_history_tells_of_the_undo_what_went_back(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi, note="前")
    with batch_of(akagi) as batch:
        change(customer, akagi, note="後")
    undo.undo(batch, by=bando)
    event = Event.objects.about(customer).first()
    assert (event.verb, event.actor, event.batch) == ("customer.changed", bando, None)
    assert event.data["changes"] == {"note": ["後", "前"]}
    assert event.data["undone"] == {"batch": batch.pk, "title": "台帳.csv"}


def test_after_its_day_a_batch_is_not_undone_and_on_it_it_is(akagi: Login) -> None:
    with batch_of(akagi) as batch:
        CustomerFactory(by=akagi)
    Batch.objects.update(undo_until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(Refusal) as refused:
        undo.undo(batch, by=akagi)
    assert refused.value.code == "undo_expired"
    assert Customer.objects.count() == 1
    Batch.objects.update(undo_until=timezone.localdate())
    assert undo.undo(batch, by=akagi).done


def test_a_batch_that_was_never_finished_is_undone_too(akagi: Login) -> None:
    batch = journal.begin_batch("import", "台帳.csv", by=akagi, days=90)
    with journal.in_batch(batch):
        CustomerFactory(by=akagi)
    undo.undo(batch, by=akagi)
    assert not Customer.objects.exists()


def test_what_is_undone_already_is_reported_again_and_nothing_else(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, note="前")
    with batch_of(akagi) as batch:
        change(customer, akagi, note="後")
    first = undo.undo(batch, by=akagi)
    change(customer, akagi, note="後")
    assert undo.undo(batch, by=akagi) == first
    customer.refresh_from_db()
    assert customer.note == "後"


def test_a_budget_ends_it_between_two_steps_and_the_next_call_goes_on(
    akagi: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goyokiki.engine.undo.actions.FIRST", 1)
    customers = [CustomerFactory(by=akagi, note="前") for _nth in range(4)]
    before = world()
    with batch_of(akagi) as batch:
        for customer in customers:
            change(customer, akagi, note="後")
    report = undo.undo(batch, by=akagi, budget=0)
    assert (report.done, report.restored) == (False, 1)
    assert Customer.objects.filter(note="後").count() == 3
    assert undo.undo(Batch.objects.get(), by=akagi).restored == 4
    assert world() == before


def test_a_save_outside_of_a_batch_asks_the_database_nothing_more(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    with CaptureQueriesContext(
        connection,
    ) as plain:
        change(customer, akagi, note="一")
    with batch_of(akagi), CaptureQueriesContext(connection) as noted:
        change(customer, akagi, note="二")
    assert not [query for query in plain.captured_queries if "journal_batch" in query["sql"]]
    parts = 4
    assert len(noted) == len(plain) + 2 * parts


def test_hundred_customers_in_a_batch_cost_no_more_questions_than_one(akagi: Login) -> None:
    customers = [CustomerFactory(by=akagi) for _nth in range(6)]
    costs = []
    for some in (customers[:1], customers):
        with batch_of(akagi), CaptureQueriesContext(connection) as queries:
            save_customers([CustomerDraft({"note": str(len(some))}, pk=one.pk) for one in some], by=akagi)
        costs.append(len([one for one in queries.captured_queries if one["sql"].startswith("SELECT")]))
    assert costs[0] == costs[1]
