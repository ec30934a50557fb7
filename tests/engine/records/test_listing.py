from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from goyokiki.accounts.models import Login
from goyokiki.engine.records import listing as listings
from goyokiki.engine.records.ledger import Ledger, all_ledgers
from goyokiki.engine.records.listing import Listing
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerFactory, CustomerGroupFactory


@pytest.fixture
def customers() -> Ledger:
    return next(one for one in all_ledgers() if one.noun == "customer")


@pytest.fixture
def groups() -> Ledger:
    return next(one for one in all_ledgers() if one.noun == "customer_group")


def view(ledger: Ledger, login: Login, address: str = "", **options: Any) -> Listing:
    return Listing(ledger, QueryDict(address), login, **options)


def column_names(listing: Listing) -> list[str]:
    return [column.name for column in listing.columns]


@pytest.mark.parametrize(
    ("asked", "page", "per"),
    [
        ("", 1, 50),
        ("page=3&per=20", 3, 20),
        ("page=0&per=30", 1, 50),
        ("page=-1&per=x", 1, 50),
        ("page=x", 1, 50),
        ("page=２", 1, 50),
        ("page=999999999", 1_000_000, 50),
        ("page=9999999999999999999999", 1, 50),
        ("per=100", 1, 100),
    ],
)
def test_page_and_size_are_those_of_the_address_or_the_usual_ones(
    groups: Ledger, akagi: Login, asked: str, page: int, per: int
) -> None:
    listing = view(groups, akagi, asked)
    assert (listing.page, listing.per) == (page, per)


def test_columns_are_those_of_the_address_then_those_chosen_then_the_usual_ones(groups: Ledger, akagi: Login) -> None:
    assert column_names(view(groups, akagi)) == ["name", "customers", "note"]
    assert column_names(view(groups, akagi, chosen=["name", "note"])) == ["name", "note"]
    assert column_names(view(groups, akagi, "columns=customers,name", chosen=["note"])) == ["customers", "name"]
    assert column_names(view(groups, akagi, "columns=note,note")) == ["name", "note"]
    assert column_names(view(groups, akagi, "columns=nothing,organization")) == ["name", "customers", "note"]


def test_a_column_that_needs_a_capability_does_not_exist_without_it(
    customers: Ledger, akagi: Login, chiba: Login
) -> None:
    for address in ("", "columns=name,phone,mail"):
        assert "phone" in column_names(view(customers, akagi, address))
        assert not {"phone", "mail"} & set(column_names(view(customers, chiba, address)))
    assert view(customers, akagi, "sort=phone").sort == "phone"
    assert view(customers, chiba, "sort=phone").sort == "kana"
    assert view(customers, chiba, chosen=["mail"]).columns == view(customers, chiba).columns


def test_rows_of_one_value_keep_their_order_over_the_pages(
    groups: Ledger, akagi: Login, organization: Organization
) -> None:
    made = [CustomerGroupFactory(by=akagi, note="同じ").pk for _each in range(25)]
    pages = [view(groups, akagi, f"sort=note&per=20&page={n}") for n in (1, 2, 3)]
    assert [key for page in pages for key in page.keys[: page.per]] == made
    assert [page.has_next for page in pages] == [True, False, False]
    assert {page.pages for page in pages} == {2}


def test_a_count_is_exact_up_to_its_limit_and_says_when_it_is_not(
    groups: Ledger, akagi: Login, organization: Organization, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "EXACT_COUNT", 2)
    monkeypatch.setattr(listings, "DEFAULT_SIZE", 1)
    for expected in ((1, False, 1), (2, False, 2), (3, True, None), (3, True, None)):
        CustomerGroupFactory(by=akagi)
        listing = view(groups, akagi)
        assert (listing.count, listing.is_capped, listing.pages) == expected


def test_the_count_of_a_search_of_several_pages_is_not_waited_for(
    customers: Ledger, akagi: Login, organization: Organization
) -> None:
    for nth in range(25):
        CustomerFactory(by=akagi, name=f"紅葉{nth}")
    whole, searched = view(customers, akagi, "per=20"), view(customers, akagi, "q=紅葉&per=20")
    assert (whole.is_counted_later, whole.pages) == (False, 2)
    assert (searched.is_counted_later, searched.at_least, searched.pages, searched.count) == (True, 21, None, 25)
    last = view(customers, akagi, "q=紅葉&per=20&page=2")
    assert (last.is_counted_later, last.pages) == (False, 2)
    assert not view(customers, akagi, "q=紅葉24&per=20").is_counted_later


def test_an_address_keeps_the_rest_of_the_view_and_starts_at_its_first_page(groups: Ledger, akagi: Login) -> None:
    listing = view(groups, akagi, "q=山本&labels=1&labels=2&sort=name&page=7")
    kept = "?q=%E5%B1%B1%E6%9C%AC&labels=1&labels=2"
    assert listing.address_with(sort="-name") == f"{kept}&sort=-name"
    assert listing.address_with(sort=None) == kept
    assert listing.address_with(labels=None, q=None) == "?sort=name"


def test_a_search_looks_for_every_word_and_shows_what_it_looks_for(
    customers: Ledger, akagi: Login, organization: Organization
) -> None:
    for name in ("山本食品", "山本商店", "食品山本"):
        CustomerFactory(by=akagi, name=name)
    assert view(customers, akagi, "q=山本 食品").count == 2
    assert view(customers, akagi, "q=山本　食品").count == 2
    assert view(customers, akagi, "q= 山本食品 ").q == "山本食品"
    assert view(customers, akagi, "q=%00山本%00食品").q == "山本食品"
    assert view(customers, akagi, "q=" + "あ" * 5000).q == "あ" * 200


def test_a_ledger_without_a_search_ignores_one(groups: Ledger, akagi: Login, organization: Organization) -> None:
    CustomerGroupFactory(by=akagi)
    assert view(groups, akagi, "q=nothing").count == 1


def test_a_wrong_filter_is_left_out_and_says_so(customers: Ledger, akagi: Login, organization: Organization) -> None:
    CustomerFactory(by=akagi)
    listing = view(customers, akagi, "created_from=x&dm_permission=unknown")
    assert [used.name for used, _values in listing.used_filters] == ["dm_permission"]
    assert list(listing.filter_form.errors) == ["created_from"]
    assert listing.count == 1
