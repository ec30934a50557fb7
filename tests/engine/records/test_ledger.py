"""What a room above puts on a ledger below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.records.columns import Col
from goyokiki.engine.records.filters import Text
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.records.tabs import Tab
from tests.factories.customers import CustomerFactory
from tests.markup import headings, page

ClientOf = Callable[[Login], Client]
MANAGERS = "customers.edit"
PLACE = Col("place", "市区町村", ("city",), css="wide")


def nothing(request: Any, row: Any) -> dict[str, Any]:
    return {}


def test_a_column_from_above_is_shown_sorted_and_exported_like_the_ledgers_own(
    bare_customers: type[Ledger], akagi: Login, client_of: ClientOf
) -> None:
    bare_customers.extend(columns=[PLACE])
    for city in ("神戸市", "大阪市"):
        CustomerFactory(by=akagi, city=city)
    browser = client_of(akagi)
    seen = page(browser.get("/customers/", {"sort": "place"}))
    assert headings(seen)[-1] == "市区町村"
    assert [cell.words for cell in seen.all("td", css="c-place")] == ["大阪市", "神戸市"]
    exported = browser.get("/customers/", {"format": "csv", "columns": "name,place"}).getvalue().decode()
    assert '"神戸市"' in exported


def test_a_column_from_above_stands_before_the_one_it_names(
    bare_customers: type[Ledger], akagi: Login, client_of: ClientOf
) -> None:
    bare_customers.extend(columns=[PLACE], before="labels")
    names = [column.name for column in bare_customers.columns]
    assert names.index("place") == names.index("labels") - 1
    CustomerFactory(by=akagi)
    seen = headings(page(client_of(akagi).get("/customers/")))
    assert seen.index("市区町村") == seen.index("分類ラベル") - 1


def test_a_column_from_above_that_needs_a_capability_does_not_exist_without_it(
    bare_customers: type[Ledger], akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    bare_customers.extend(columns=[Col("place", "市区町村", ("city",), needs=MANAGERS)])
    CustomerFactory(by=akagi, assignees=[chiba], city="大阪市")
    for login, shown in ((akagi, True), (chiba, False)):
        answer = client_of(login).get("/customers/", {"columns": "name,place", "sort": "place"})
        assert ("市区町村" in headings(page(answer))) is shown


def test_a_filter_from_above_stands_in_the_advanced_search_and_finds(
    bare_customers: type[Ledger], akagi: Login, client_of: ClientOf
) -> None:
    bare_customers.extend(filters=[Text("place", "市区町村", field="city")])
    for name, city in (("山本食品", "大阪市"), ("川口製菓", "神戸市")):
        CustomerFactory(by=akagi, name=name, city=city)
    browser = client_of(akagi)
    assert "市区町村" in page(browser.get("/customers/filters/")).words
    seen = page(browser.get("/customers/", {"place": "神戸"}))
    assert [cell.words for cell in seen.all("td", css="c-name")] == ["川口製菓"]


@pytest.mark.parametrize(
    ("twice", "said"),
    [
        ({"columns": [Col("kana", "カナ")]}, "the column kana twice"),
        ({"columns": [PLACE, PLACE]}, "the column place twice"),
        ({"filters": [Text("labels_all", "ラベル")]}, "the filter parameter labels_all twice"),
        ({"tabs": [Tab("history", "履歴", "records/tab.html", nothing)]}, "the tab history twice"),
        ({"tabs": [Tab("notes", "メモ", "records/tab.html", nothing)] * 2}, "the tab notes twice"),
    ],
)
def test_what_there_is_already_is_refused_and_nothing_is_added(
    bare_customers: type[Ledger], twice: dict[str, Any], said: str
) -> None:
    before = bare_customers.columns, bare_customers.filters, bare_customers.tabs
    with pytest.raises(ValueError, match=f"the ledger customer has {said}"):
        bare_customers.extend(**twice)
    assert (bare_customers.columns, bare_customers.filters, bare_customers.tabs) == before


def test_a_column_cannot_stand_before_one_that_does_not_exist(bare_customers: type[Ledger]) -> None:
    with pytest.raises(ValueError, match="not in list"):
        bare_customers.extend(columns=[PLACE], before="nowhere")
