from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.engine import journal
from goyokiki.engine.journal.models import Batch, BatchState, Event
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerFactory, CustomerGroupFactory

VERB = "customer_group.changed"

pytestmark = pytest.mark.usefixtures("organization")


def test_a_batch_says_who_did_what_and_to_which_day_it_may_be_undone(akagi: Login) -> None:
    batch = journal.begin_batch("import", "台帳.csv", by=akagi, days=90)
    assert (batch.kind, batch.title, batch.by, batch.state) == ("import", "台帳.csv", akagi, BatchState.OPEN)
    assert batch.undo_until == timezone.localdate() + timedelta(days=90)


def test_a_batch_without_days_may_be_undone_without_limit(akagi: Login) -> None:
    assert journal.begin_batch("settings", "表示項目", by=akagi, days=None).undo_until is None


def test_what_is_recorded_in_a_batch_carries_it_and_what_comes_after_does_not(akagi: Login) -> None:
    group = CustomerGroupFactory(by=akagi)
    batch = journal.begin_batch("import", "台帳.csv", by=akagi, days=90)
    with journal.in_batch(batch):
        journal.record(VERB, group, by=akagi)
        journal.record_all(VERB, [(group, {})], by=akagi)
    journal.record(VERB, group, by=akagi)
    assert list(Event.objects.filter(verb=VERB).order_by("id").values_list("batch", flat=True)) == [
        batch.pk,
        batch.pk,
        None,
    ]


def test_a_batch_goes_on_in_another_stretch_of_work_and_ends_where_one_fails(akagi: Login) -> None:
    batch = journal.begin_batch("import", "台帳.csv", by=akagi, days=90)
    with pytest.raises(RuntimeError), journal.in_batch(batch):
        raise RuntimeError("this stretch fails")
    assert journal.current_batch() is None
    with journal.in_batch(Batch.objects.get()):
        CustomerFactory(by=akagi)
    assert Event.objects.filter(batch=batch).count() == 1


def test_what_undoing_needs_is_kept_in_a_batch_and_nowhere_else(akagi: Login) -> None:
    group = CustomerGroupFactory(by=akagi)
    journal.record(VERB, group, by=akagi, undo={group.pk: {"created": True}})
    with journal.in_batch(journal.begin_batch("import", "台帳.csv", by=akagi, days=90)):
        journal.record(VERB, group, by=akagi, undo={group.pk: {"created": True}})
    kept = [event.data.get("undo") for event in Event.objects.filter(verb=VERB).order_by("id")]
    assert kept == [None, {"created": True}]


def test_only_an_open_batch_becomes_one_that_is_done(akagi: Login) -> None:
    batch = journal.begin_batch("import", "台帳.csv", by=akagi, days=90)
    journal.keep_batch(batch)
    assert batch.state == BatchState.KEPT
    Batch.objects.update(state=BatchState.UNDOING)
    journal.keep_batch(batch)
    assert batch.state == BatchState.UNDOING


def test_a_batch_is_its_organizations_alone(akagi: Login, organization: Organization, stranger: Login) -> None:
    journal.begin_batch("import", "台帳.csv", by=akagi, days=90)
    assert Batch.objects.exists()
    with scope(stranger.organization):
        assert not Batch.objects.exists()
