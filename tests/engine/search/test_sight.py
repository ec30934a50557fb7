"""Who sees what grants name finds the same rows in the same order, in whatever words the database is asked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.access.grants import give
from goyokiki.engine.bin import throw
from goyokiki.engine.records import sooner
from goyokiki.engine.search import Search, all_matching, find, matching, sizes, thrown
from goyokiki.engine.search.finding import find_each
from goyokiki.service.models import ServiceRecord
from tests.engine.search.deeds import MODELS
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import ServiceRecordFactory
from tests.factories.sites import SiteFactory
from tests.markup import page, rows

WORDS = ("高木", "takagi", "rasx40", "点検 高木", "高", "大阪")
LISTS = (
    *("/customers/", "/customers/?sort=-kana", "/customers/?sort=-updated_at", "/customers/?sort=phone"),
    *(
        "/customers/?sort=-units_count",
        "/customers/?per=2",
        "/service/?per=2",
        "/sites/",
        "/units/",
        "/units/?sort=-installed_on",
    ),
    *("/service/", "/service/?sort=starts_at", "/service/?sort=title"),
)


@pytest.fixture
def partner(akagi: Login, chiba: Login, organization: object) -> Login:
    """Sees every second of the rows, some by two grants."""
    for number in range(6):
        customer = CustomerFactory(by=akagi, name=f"高木冷機{number}", kana=f"タカギ{9 - number}", city="大阪市")
        site = SiteFactory(by=akagi, name=f"高木ビル{number}", customers=[customer])
        unit = UnitFactory(by=akagi, customer=customer, site=site, model_name="RAS-X40")
        body = "点検" if number % 3 else "高木様"
        record = ServiceRecordFactory(by=akagi, customer=customer, body=body, title=f"題{number % 2}")
        for source in (customer, record) if number % 2 else ():
            for subject in (customer, site, unit, record):
                give([chiba.pk], subject, source=source)
    unseen = CustomerFactory(by=akagi, name="浜田商会", city="大阪市")
    seen = ServiceRecordFactory(by=akagi, customer=unseen, body="高木様の紹介で点検")
    give([chiba.pk], seen, source=seen)
    return chiba


def found_by(login: Login, word: str) -> dict[str, list[int]]:
    """All that a search finds, first to last, and as the palette and the counts tell it."""
    told: dict[str, list[int]] = {}
    for model in MODELS:
        name = model._meta.model_name
        told[name] = [row.pk for row in find(model, word, by=login, limit=100).rows]
        counted = all_matching(model.objects.all(), word, by=login)
        assert sorted(counted.values_list("pk", flat=True)) == sorted(told[name])
        [led] = find_each(word, [(model, list)], by=login, limit=100)
        assert sorted(led.rows) == sorted(told[name])
    return told


@pytest.mark.parametrize("most", [0, 1, 5_000])
def test_a_partner_finds_what_is_found_of_what_he_sees(
    partner: Login, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    """Whether the index is asked for what he sees alone, or he sees too much for that, or too much holds the word."""
    seen = {model: set(model.objects.visible_to(partner).values_list("pk", flat=True)) for model in MODELS}
    for word in WORDS:
        with monkeypatch.context() as patched:
            patched.setattr(sizes, "MOST_SEEN", 0)
            plain = found_by(partner, word)
        with monkeypatch.context() as patched:
            for name in ("FEW", "MOST", "sizes.STEPS_FOR_A_FETCH"):
                patched.setattr(f"goyokiki.engine.search.restriction.{name}", min(most, 20))
            patched.setattr("goyokiki.engine.search.restriction.worth_sorting", lambda *_: most)
            assert found_by(partner, word) == plain, word
        assert all(set(plain[model._meta.model_name]) <= seen[model] for model in MODELS)


def test_a_partner_finds_what_holds_the_word_and_a_colleague_finds_the_rest_too(partner: Login, akagi: Login) -> None:
    seen = set(Customer.objects.visible_to(partner).values_list("pk", flat=True))
    every = [row.pk for row in find(Customer, "高木", by=akagi, limit=100).rows]
    assert [row.pk for row in find(Customer, "高木", by=partner, limit=100).rows] == [pk for pk in every if pk in seen]
    assert 0 < len(seen) < len(every)
    assert matching(ServiceRecord.objects.all(), "", by=partner).count() == len(seen) + 1


def test_a_partners_list_is_the_same_however_far_it_is_walked_along(
    partner: Login, client_of: Callable[[Login], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = client_of(partner)
    monkeypatch.setattr("goyokiki.engine.records.listing.SIZES", (2, 20, 50, 100))
    for address in LISTS:
        browser.get(address)
        monkeypatch.setattr(sooner, "worth_walking", lambda *_: 0)
        fetched, asked = rows_and_questions(browser, address)
        assert fetched, address
        for steps in (1, 5, 64):
            monkeypatch.setattr(sooner, "worth_walking", lambda *_, steps=steps: steps)
            met, questions = rows_and_questions(browser, address)
            assert met == fetched, address
            is_enough = steps == 5 and address in ("/customers/?per=2", "/service/?per=2")
            assert questions - asked <= (0 if is_enough else 1), address


def test_a_common_word_is_met_among_what_a_partner_sees(
    partner: Login, client_of: Callable[[Login], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = client_of(partner)
    monkeypatch.setattr("goyokiki.engine.records.listing.SIZES", (2, 20, 50, 100))
    addresses = ("/customers/?per=2&q=高木", "/customers/?per=2&q=大阪", "/service/?per=2&q=点検")
    plain = [rows(page(browser.get(address))) for address in addresses]
    assert [len(each) for each in plain] == [2, 2, 2]
    for name in ("FEW", "MOST", "sizes.STEPS_FOR_A_FETCH"):
        monkeypatch.setattr(f"goyokiki.engine.search.restriction.{name}", 0)
    monkeypatch.setattr("goyokiki.engine.search.restriction.worth_sorting", lambda *_: 0)
    for steps in (0, 1, 4, 64):
        monkeypatch.setattr(sooner, "worth_walking", lambda *_, steps=steps: steps)
        assert [rows(page(browser.get(address))) for address in addresses] == plain


def test_the_first_of_many_rows_are_asked_for_more_words(
    partner: Login, akagi: Login, client_of: Callable[[Login], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goyokiki.engine.records.listing.SIZES", (2, 20, 50, 100))
    addresses = ("/customers/?q=高木 大阪", "/service/?q=点検 高木", "/service/?q=高木 題&per=2&page=2")
    for browser, address in product((client_of(akagi), client_of(partner)), addresses):
        plain = rows(page(browser.get(address)))
        assert plain, address
        with monkeypatch.context() as patched:
            patched.setattr("goyokiki.engine.search.restriction.FEW_KEYS", 0)
            patched.setattr(Search, "is_tested_late", lambda *_: True)
            for most, at_first in ((4_000, 4), (4_000, 1), (3, 1), (1, 1)):
                patched.setattr(sooner, "MOST_ORDERED", most)
                patched.setattr(sooner, "AT_FIRST", at_first)
                assert rows(page(browser.get(address))) == plain, address


@pytest.mark.parametrize("most", [0, 1, 1_000])
def test_what_lies_in_the_bin_finds_nothing_however_much_lies_there(
    partner: Login, akagi: Login, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(thrown, "MOST", most)
    sizes._known.clear()
    customer = CustomerFactory(by=akagi, name="浜田冷機")
    site = SiteFactory(by=akagi, name="鰐淵ビル", customers=[customer])
    record = ServiceRecordFactory(by=akagi, customer=customer, body="鰐淵")
    give([partner.pk], customer, source=customer)
    give([partner.pk], site, source=customer)
    for login in (akagi, partner):
        assert [row.pk for row in find(Customer, "鰐淵", by=login).rows] == [customer.pk]
    throw([site], by=akagi)
    throw([record], by=akagi)
    sizes._known.clear()
    for login in (akagi, partner):
        assert not any(find(model, "鰐淵", by=login).rows for model in MODELS)


def rows_and_questions(browser: Client, address: str) -> tuple[list[Any], int]:
    with CaptureQueriesContext(connection) as asked:
        return rows(page(browser.get(address))), len(asked)
