"""機器をまとめて: units checked on a customer's tab become those of one repair."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from goyokiki.accounts.models import Login
from tests.factories.service import PlanFactory
from tests.markup import page
from tests.service.views.conftest import Shop

ClientOf = Callable[..., Client]
BUTTON = "修理をまとめて登録"


def test_checked_units_are_those_of_the_new_repair(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    seen = page(browser.get(f"/customers/{shop.customer.pk}/units/"))
    boxes = [box for box in seen.all("input") if box.attributes.get("form") == "bulk"]
    assert {(box["name"], box["value"]) for box in boxes} == {("unit", str(unit.pk)) for unit in shop.units}
    (button,) = [one for one in seen.all("button") if one.words == BUTTON]
    chosen = "&".join(f"unit={unit.pk}" for unit in shop.units)
    form = page(browser.get(f"{button['formaction']}?{button['name']}={button['value']}&{chosen}"))
    checked = {box["value"] for box in form.all("input") if box.get("name") == "units" and "checked" in box.attributes}
    assert checked == {str(unit.pk) for unit in shop.units}


def test_who_may_not_record_is_offered_nothing_to_check(
    shop: Shop, akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    PlanFactory(by=akagi, customer=shop.customer, units=shop.units, assignees=[chiba])
    seen = page(client_of(chiba).get(f"/customers/{shop.customer.pk}/units/"))
    assert shop.units[0].model_name in seen.words
    assert not seen.all("td", css="c-check")
    assert BUTTON not in seen.words


def test_units_of_many_customers_are_not_offered_for_one_repair(shop: Shop, akagi: Login, client_of: ClientOf) -> None:
    assert BUTTON not in page(client_of(akagi).get("/units/")).words
