"""機器一覧: what its columns say, what its filters and its search find, and what customers' lists show of units."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.equipment.rules.months import months_after, years_after
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.sites import SiteFactory
from tests.markup import Element, page

TODAY = timezone.localdate()


def names(browser: Client, **view: Any) -> list[str]:
    """The model names of a view, in order."""
    return [cell.words for cell in page(browser.get("/units/", view)).all("td", css="c-model_name")]


def cells(browser: Client, **view: Any) -> dict[str, str]:
    """What the only row of a view says, by column."""
    [row] = page(browser.get("/units/", view)).one("tbody").all("tr")
    return {cell["class"].split()[0].removeprefix("c-"): cell.words for cell in row.all("td")}


def test_a_row_says_all_that_is_known_and_no_more(browser: Client, akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品")
    site = SiteFactory(by=akagi, name="梅田店", customers=[customer])
    known = {
        "serial": "E001",
        "maker": "other",
        "maker_other": "大阪冷機",
        "category": "PAC",
        "installed_on": years_after(TODAY, -11),
        "refrigerant": "R410A",
        "quantity": 2,
        "place": "厨房",
        "status": "to_remove",
        "number": "7",
    }
    UnitFactory(by=akagi, customer=customer, site=site, model_name="A1", **known)
    assert cells(browser) == {
        "customer": "山本食品",
        "site": "梅田店",
        "model_name": "A1",
        "serial": "E001",
        "maker": "大阪冷機",
        "category": "店舗・オフィス用エアコン",
        "installed": years_after(TODAY, -11).strftime("%Y/%m/%d"),
        "age": "11年",
        "parts_deadline": cells(browser)["parts_deadline"],
        "refrigerant": "R410A",
        "quantity": "2",
        "place": "厨房",
        "status": "撤去予定",
        "number": "7",
    }
    assert cells(browser)["parts_deadline"].endswith("推定")


def test_what_is_unknown_stays_unknown(browser: Client, akagi: Login) -> None:
    UnitFactory(by=akagi, model_name="QQ1")
    seen = cells(browser)
    unknown = ("maker", "category", "refrigerant", "parts_deadline")
    assert {name: seen[name] for name in unknown} == dict.fromkeys(unknown, "不明")
    assert (seen["site"], seen["installed"], seen["age"]) == ("顧客住所と同じ", "", "")


def test_a_date_is_as_precise_as_it_is_known(browser: Client, akagi: Login) -> None:
    for number, precision in enumerate(("day", "month", "year")):
        UnitFactory(by=akagi, number=str(number), installed_on=date(2015, 1, 1), installed_precision=precision)
    seen = page(browser.get("/units/", {"sort": "number"}))
    assert [cell.words for cell in seen.all("td", css="c-installed")] == ["2015/01/01", "2015/01", "2015年"]


def test_units_that_are_gone_are_left_out_until_they_are_asked_for(browser: Client, akagi: Login) -> None:
    for status in ("in_use", "to_remove", "disposed", "transferred"):
        UnitFactory(by=akagi, model_name=status, status=status)
    assert names(browser, sort="model_name") == ["IN_USE", "TO_REMOVE"]
    assert names(browser, status="disposed") == ["DISPOSED"]
    assert len(names(browser, status=["in_use", "to_remove", "disposed", "transferred"])) == 4
    assert not page(browser.get("/units/")).all("ul", css="chips")
    assert "状態 廃棄" in page(browser.get("/units/", {"status": "disposed"})).words


@pytest.mark.parametrize(
    ("view", "found"),
    [
        ({"customer_name": "㈱山本"}, ["OLD"]),
        ({"maker": ["daikin", "hitachi"]}, ["NEW", "OLD"]),
        ({"maker": "hitachi"}, ["NEW"]),
        ({"category": "PAC"}, ["OLD"]),
        ({"refrigerant": "R22"}, ["OLD"]),
        ({"installed_year_from": "2000", "installed_year_to": "2001"}, ["OLD"]),
        ({"installed_year_from": "2002"}, ["NEW"]),
        ({"age_from": "20"}, ["OLD"]),
        ({"age_to": "3"}, ["NEW"]),
        ({"cooling_kw_from": "7.1", "cooling_kw_to": "7.1"}, ["OLD"]),
        ({"cooling_kw_from": "7.2"}, ["NEW"]),
        ({"place": "３階　厨房"}, ["NEW"]),
        ({"parts": "unknown"}, ["NEW", "VAGUE"]),
        ({"parts": "expired"}, ["OLD"]),
        ({"parts": ["expired", "unknown"]}, ["NEW", "OLD", "VAGUE"]),
        ({"q": "山本"}, ["OLD"]),
        ({"q": "e00-1"}, ["OLD"]),
        ({"q": "E001"}, ["OLD"]),
        ({"q": "梅田店"}, ["NEW"]),
        ({"q": "チュウボウ"}, ["NEW"]),
        ({"q": "ダイキン"}, ["OLD"]),
        ({"q": "ﾀﾞｲｷﾝ 山本"}, ["OLD"]),
        ({"q": "Daikin"}, ["OLD"]),
        ({"q": "日立"}, ["NEW"]),
    ],
    ids=str,
)
def test_filters_and_the_search_find_what_they_say(
    browser: Client, akagi: Login, view: dict[str, Any], found: list[str]
) -> None:
    yamamoto, kida = CustomerFactory(by=akagi, name="㈱山本食品"), CustomerFactory(by=akagi, name="木田")
    site = SiteFactory(by=akagi, name="梅田店", customers=[kida])
    old = {"maker": "daikin", "category": "PAC", "refrigerant": "R22", "serial": "E00-1", "cooling_kw": "7.1"}
    UnitFactory(by=akagi, customer=yamamoto, model_name="OLD", installed_on=date(2001, 3, 1), **old)
    new = {"maker": "hitachi", "category": "unknown", "cooling_kw": "20", "place": "3階 厨房（チュウボウ）"}
    UnitFactory(by=akagi, customer=kida, site=site, model_name="NEW", installed_on=years_after(TODAY, -3), **new)
    UnitFactory(by=akagi, customer=kida, model_name="VAGUE")
    assert names(browser, sort="model_name", **view) == found


def test_a_deadline_is_found_by_how_near_it_is(browser: Client, akagi: Login) -> None:
    for months in (-1, 0, 5, 11, 13):
        UnitFactory(by=akagi, model_name=f"M{months}", parts_deadline=months_after(TODAY, months))
    assert names(browser, parts="expired", sort="parts_deadline") == ["M-1"]
    assert names(browser, parts="half_year", sort="parts_deadline") == ["M0", "M5"]
    assert names(browser, parts="year", sort="parts_deadline") == ["M0", "M5", "M11"]


def test_a_deadline_that_has_passed_never_says_that_nothing_can_be_repaired(browser: Client, akagi: Login) -> None:
    unit = UnitFactory(by=akagi, parts_deadline=date(2020, 3, 31))
    seen = page(browser.get(f"/units/{unit.pk}/")).one("main").words
    assert "2020/03/31 手入力 部品供給をお約束できない時期" in seen
    assert "修理不可" not in seen


def test_what_a_filter_cannot_read_is_refused_beside_it(browser: Client, akagi: Login) -> None:
    UnitFactory(by=akagi, model_name="A1")
    for view in ({"installed_year_from": "x"}, {"age_to": "-1"}, {"cooling_kw_from": "1.234"}, {"age_from": "99999"}):
        seen = page(browser.get("/units/", view))
        assert seen.all(css="error"), view
        assert [cell.words for cell in seen.all("td", css="c-model_name")] == ["A1"]


def column(seen: Element, name: str) -> list[str]:
    return [cell.words for cell in seen.all("td", css=f"c-{name}")]


def test_the_list_of_customers_counts_their_machines_and_sorts_by_them(browser: Client, akagi: Login) -> None:
    one, two, none = (CustomerFactory(by=akagi, name=name) for name in ("一", "二", "無"))
    UnitFactory(by=akagi, customer=one, quantity=3, installed_on=date(2001, 3, 1), parts_deadline=date(2020, 3, 31))
    UnitFactory(by=akagi, customer=two, installed_on=date(1998, 1, 1), installed_precision="year")
    UnitFactory(by=akagi, customer=two, status="disposed", quantity=9)
    seen = page(browser.get("/customers/", {"sort": "-units_count"}))
    assert column(seen, "name") == ["一", "二", "無"]
    assert column(seen, "units_count") == ["3", "1", "0"]
    assert column(seen, "oldest_unit") == ["2001", "1998", ""]
    assert column(seen, "parts_expired") == ["1", "1", "0"]
    assert column(page(browser.get("/customers/", {"sort": "units_count"})), "name") == ["無", "二", "一"]
    assert none.name in column(page(browser.get("/customers/", {"sort": "oldest_unit"})), "name")


@pytest.mark.parametrize(
    ("view", "found"),
    [
        ({"maker": "daikin"}, ["一"]),
        ({"category": "CAB"}, ["二"]),
        ({"refrigerant": "R22"}, ["一"]),
        ({"installed_year_to": "2005"}, ["一"]),
        ({"parts": "expired"}, ["一"]),
        ({"maker": "daikin", "category": "CAB"}, []),
    ],
    ids=str,
)
def test_customers_are_found_by_the_machines_that_stand_there(
    browser: Client, akagi: Login, view: dict[str, str], found: list[str]
) -> None:
    one, two = CustomerFactory(by=akagi, name="一"), CustomerFactory(by=akagi, name="二")
    old = {"maker": "daikin", "category": "PAC", "refrigerant": "R22", "installed_on": date(2001, 3, 1)}
    UnitFactory(by=akagi, customer=one, **old)
    UnitFactory(by=akagi, customer=two, maker="hoshizaki", category="CAB")
    UnitFactory(by=akagi, customer=two, status="disposed", **old)
    assert column(page(browser.get("/customers/", view)), "name") == found
