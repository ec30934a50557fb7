"""Who finds what: rows of his own company, of those that he sees, that are not in the bin; page by page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import search
from goyokiki.engine.bin import restore, throw
from goyokiki.engine.search import restriction, upkeep
from goyokiki.engine.search.finding import find_each
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from goyokiki.service.models import ServiceRecord
from tests.engine.search.deeds import MODELS
from tests.engine.search.paging import pages_of
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import ServiceRecordFactory
from tests.factories.sites import SiteFactory
from tests.statements import writes


@pytest.fixture
def two_companies(akagi: Login, stranger: Login) -> list[Any]:
    """The same names in both companies; those of Akagi's."""
    ours: list[Any] = []
    for by in (stranger, akagi):
        customer = CustomerFactory(by=by, name="鰐淵製作所", kana="ワニブチ", phone="0312345678")
        site = SiteFactory(by=by, customers=[customer], name="鰐淵ビル")
        unit = UnitFactory(by=by, customer=customer, model_name="WNB-40X")
        ours = [customer, site, unit, ServiceRecordFactory(by=by, customer=customer, body="鰐淵様の機器 WNB-40X")]
    return ours


@pytest.mark.parametrize("typed", ["鰐淵", "鰐", "わにぶち", "wanibuchi", "0312", "wnb40"])
def test_nobody_finds_what_another_company_has(
    akagi: Login, stranger: Login, chiba: Login, two_companies: list[Any], typed: str
) -> None:
    ours = {type(row): row for row in two_companies}
    with scope(akagi.organization):
        for model in MODELS:
            assert set(pages_of(model, typed, akagi)) <= {ours[model]}
        assert pages_of(Customer, typed, akagi) == [ours[Customer]]
        assert not any(pages_of(model, typed, chiba) for model in MODELS)
    with scope(stranger.organization):
        assert [one.organization_id for one in pages_of(Customer, typed, stranger)] == [stranger.organization_id]


def test_a_partner_finds_what_he_was_sent_to_and_nothing_through_what_he_does_not_see(
    akagi: Login, chiba: Login, organization: object
) -> None:
    seen = CustomerFactory(by=akagi, name="高木冷機")
    SiteFactory(by=akagi, customers=[seen], name="秘密工場")
    UnitFactory(by=akagi, customer=seen, model_name="SECRET-1")
    unseen = CustomerFactory(by=akagi, name="高木電機")
    record = ServiceRecordFactory(by=akagi, customer=seen, body="定期点検", assignees=[chiba])
    assert pages_of(ServiceRecord, "点検", chiba) == [record]
    assert set(pages_of(Customer, "高木", akagi)) == {seen, unseen}
    assert set(pages_of(Customer, "高木", chiba)) <= {seen}
    for typed in ("秘密", "secret"):
        assert pages_of(Customer, typed, akagi) == [seen]
        assert pages_of(Customer, typed, chiba) == []


@pytest.mark.usefixtures("organization")
def test_what_lies_in_the_bin_is_not_found_until_it_is_back(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="鰐淵製作所")
    unit = UnitFactory(by=akagi, customer=customer, model_name="WNB-40X")
    [entry] = throw([unit], by=akagi)
    assert pages_of(Unit, "wnb40", akagi) == pages_of(Customer, "wnb40", akagi) == []
    restore(entry, by=akagi)
    assert pages_of(Unit, "wnb40", akagi) == [unit]
    assert pages_of(Customer, "wnb40", akagi) == [customer]


@pytest.mark.usefixtures("organization")
@pytest.mark.parametrize("most", [0, 1, 5, 5000])
def test_common_words_find_the_same_rows_as_rare_ones(akagi: Login, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Whether the index is asked or the order is walked along."""
    monkeypatch.setattr(restriction, "FEW", most)
    monkeypatch.setattr(restriction, "MOST", most)
    monkeypatch.setattr(restriction, "worth_sorting", lambda *_: most)
    rows = [CustomerFactory(by=akagi, name=f"高木{number}", kana=f"タカギ{number}") for number in range(3)]
    other = CustomerFactory(by=akagi, name="浜田商会")
    UnitFactory(by=akagi, customer=other, model_name="RAS-X40")
    assert pages_of(Customer, "高木", akagi, limit=2) == rows
    assert pages_of(Customer, "高木 1", akagi) == [] == pages_of(Customer, "高木 鰐淵", akagi)
    assert pages_of(Customer, "タカギ1", akagi) == [rows[1]]
    assert pages_of(Customer, "浜田 rasx40", akagi) == [other]
    assert pages_of(Customer, "c0 商会", akagi) == [other]
    for typed in ("高木", "高木 1", "高木 鰐淵", "浜田 rasx40", "c0 商会", "rasx40"):
        all_of_them = search.all_matching(Customer.objects.visible_to(akagi), typed, by=akagi)
        assert sorted(all_of_them.values_list("pk", flat=True)) == sorted(
            one.pk for one in pages_of(Customer, typed, akagi)
        ), typed


@pytest.mark.usefixtures("organization")
@pytest.mark.parametrize("most", [0, 1, 1000])
def test_names_that_begin_with_a_common_word_come_first(
    akagi: Login, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(restriction, "FEW", most)
    monkeypatch.setattr(restriction, "worth_sorting", lambda *_: 1000)
    inside = [CustomerFactory(by=akagi, name=f"アイ高木{number}", kana="アイ") for number in range(2)]
    begun = CustomerFactory(by=akagi, name="㈱高木冷機", kana="タカギ")
    [hits] = find_each("高木", [(Customer, list)], by=akagi, limit=2)
    assert (list(hits.rows), hits.more) == ([begun.pk, inside[0].pk], True)


@pytest.mark.usefixtures("organization")
def test_a_search_for_nothing_finds_nothing(akagi: Login) -> None:
    CustomerFactory(by=akagi)
    assert search.find(Customer, " ・ ", by=akagi).rows == []


@pytest.mark.usefixtures("organization")
def test_what_was_written_past_the_actions_is_told_and_mended(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="高木冷機")
    Customer.objects.filter(pk=customer.pk).update(search_text="鰐淵")
    assert not any(upkeep.index_differs().values())  # the database keeps the index, whatever is written
    assert upkeep.refold()["customer"] == 1
    assert pages_of(Customer, "高木", akagi) == [customer]
    assert pages_of(Customer, "鰐淵", akagi) == []


@pytest.mark.usefixtures("organization")
def test_texts_are_compared_without_a_write_and_mended_chunk_by_chunk(
    akagi: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "CHUNK", 2)
    rows = [CustomerFactory(by=akagi, name=f"高木{number}") for number in range(5)]
    Customer.objects.filter(pk__in=[one.pk for one in rows[1:]]).update(search_text="鰐淵", reading="")
    with CaptureQueriesContext(connection) as asked:
        assert upkeep.texts_differ() == {"customer": 4, "site": 0, "unit": 0, "service_record": 0}
    assert not writes(asked)
    with CaptureQueriesContext(connection) as asked:
        assert upkeep.refold()["customer"] == 4
    assert len([one for one in asked if one["sql"].startswith("SAVEPOINT")]) == 3
    assert not any(upkeep.texts_differ().values())
    assert pages_of(Customer, "高木", akagi) == rows


def test_a_lost_index_is_told_and_built_anew(akagi: Login, organization: object) -> None:
    customer = CustomerFactory(by=akagi, name="高木冷機")
    drop: Callable[[], None] = drop_of_sqlite if connection.vendor == "sqlite" else drop_of_postgres
    drop()
    assert upkeep.index_differs() == {"customer": 1, "site": 0, "unit": 0, "service_record": 0}
    upkeep.rebuild_index("customer")
    assert not any(upkeep.index_differs().values())
    assert pages_of(Customer, "高木", akagi) == [customer]


def drop_of_sqlite() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO customer_search(customer_search) VALUES ('delete-all')")


def drop_of_postgres() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or what the test wrote just now is still to be checked
        cursor.execute("DROP INDEX customer_search")
