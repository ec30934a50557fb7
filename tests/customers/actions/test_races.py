"""What two people do to customers in the same moment: on both databases, with real threads and real transactions."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, transaction

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer, Rank
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(by: Login, *drafts: CustomerDraft) -> list[str]:
    """Save all of them at the same time, each for itself: "saved", or why not."""
    start, outcomes = Barrier(len(drafts)), [""] * len(drafts)

    def run(number: int, draft: CustomerDraft) -> None:
        start.wait()
        try:
            outcomes[number] = outcome(lambda: save_customer(draft, by=by), by)
        finally:
            connection.close()

    threads = [Thread(target=run, args=each) for each in enumerate(drafts)]
    with scope(by.organization), transaction.atomic():
        # Whoever comes to a row that is held here is let go together with the others.
        list(Customer.objects.select_for_update())
        for thread in threads:
            thread.start()
        time.sleep(0.2)
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def outcome(deed: Callable[[], Any], by: Login) -> str:
    try:
        with scope(by.organization):
            deed()
    except Refusal as refusal:
        return refusal.code
    except Conflict:
        return "conflict"
    return "saved"


def drafts(akagi: Login, *codes: str) -> list[CustomerDraft]:
    with scope(akagi.organization):
        rank = Rank.objects.get(letter="B")
    return [CustomerDraft(values={"name": "山本食品", "rank": rank, "code": code}) for code in codes]


def codes(akagi: Login) -> list[str]:
    with scope(akagi.organization):
        return list(Customer.objects.order_by("code").values_list("code", flat=True))


def test_no_code_is_given_out_twice(akagi: Login) -> None:
    assert at_once(akagi, *drafts(akagi, "", "", "", "")) == ["saved"] * 4
    assert codes(akagi) == ["C000001", "C000002", "C000003", "C000004"]


def test_of_two_people_who_take_one_code_the_second_is_refused(akagi: Login) -> None:
    assert at_once(akagi, *drafts(akagi, "VIP", "VIP")) == ["code_taken", "saved"]
    assert codes(akagi) == ["VIP"]


def test_of_two_people_who_save_one_version_the_second_learns_of_the_first(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="旧")
    changes = [CustomerDraft(values={"name": name}, pk=customer.pk, version=1) for name in ("一", "二")]
    assert at_once(akagi, *changes) == ["conflict", "saved"]
    with scope(akagi.organization):
        saved = Customer.objects.get()
    assert (saved.name in ("一", "二"), saved.version) == (True, 2)
