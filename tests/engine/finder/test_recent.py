"""What was opened last: a cookie of the login, which nobody else's page shows and signing out takes away."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.finder.recent import MOST, NAME
from goyokiki.engine.tenancy import scope
from tests.engine.finder.conftest import Answer
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.markup import page
from tests.statements import writes


def last(browser: Client) -> list[str]:
    answer = Answer(page(browser.get("/search/", headers={"HX-Request": "true"})))
    return answer.kinds.get("最近開いたもの", [])


def test_what_was_opened_last_comes_first_and_only_once(akagi: Login, client_of: Callable[..., Client]) -> None:
    one, two = CustomerFactory(by=akagi, name="山本食品"), CustomerFactory(by=akagi, name="川口冷機")
    unit = UnitFactory(by=akagi, customer=one, model_name="RAS-X40", serial="")
    browser = client_of(akagi)
    for address in (f"/customers/{one.pk}/", f"/units/{unit.pk}/", f"/customers/{two.pk}/", f"/customers/{one.pk}/"):
        browser.get(address)
    assert last(browser) == ["山本食品", "川口冷機", "RAS-X40"]


def test_opening_a_page_writes_nothing(akagi: Login, client_of: Callable[..., Client]) -> None:
    customer = CustomerFactory(by=akagi)
    browser = client_of(akagi)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(f"/customers/{customer.pk}/")
    assert not writes(queries)
    assert answer.cookies[NAME]["httponly"]


def test_the_cookie_names_nobody_and_does_not_grow(akagi: Login, client_of: Callable[..., Client]) -> None:
    browser = client_of(akagi)
    for number in range(MOST + 2):
        customer = CustomerFactory(by=akagi, name=f"神田{number}商店")
        browser.get(f"/customers/{customer.pk}/")
    value = browser.cookies[NAME].value
    assert "customer." in value
    assert value.isascii()
    assert last(browser) == [f"神田{number}商店" for number in range(MOST + 1, 1, -1)]


def test_what_is_gone_or_no_longer_seen_is_not_shown(
    akagi: Login, chiba: Login, client_of: Callable[..., Client]
) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品", assignees=[chiba])
    browser = client_of(chiba)
    browser.get(f"/customers/{customer.pk}/")
    assert last(browser) == ["山本食品"]
    with scope(akagi.organization):
        Customer.objects.get(pk=customer.pk).assignments.all().delete()
        from goyokiki.engine.access.models import Grant  # noqa: PLC0415

        Grant.objects.all().delete()
    assert last(browser) == []


def test_a_page_that_does_not_exist_is_not_remembered(akagi: Login, client_of: Callable[..., Client]) -> None:
    browser = client_of(akagi)
    assert browser.get("/customers/999999/").status_code == 404
    assert NAME not in browser.cookies


def test_somebody_else_on_the_same_device_sees_nothing_of_it(
    akagi: Login, bando: Login, client_of: Callable[..., Client]
) -> None:
    customer = CustomerFactory(by=akagi, name="山本食品")
    browser = client_of(akagi)
    browser.get(f"/customers/{customer.pk}/")
    browser.force_login(bando)
    assert last(browser) == []


def test_signing_out_takes_it_away(akagi: Login, client_of: Callable[..., Client]) -> None:
    customer = CustomerFactory(by=akagi)
    browser = client_of(akagi)
    browser.get(f"/customers/{customer.pk}/")
    assert browser.cookies[NAME].value
    browser.post("/logout/")
    assert not browser.cookies[NAME].value


def test_a_cookie_that_was_tampered_with_is_none(akagi: Login, client_of: Callable[..., Client]) -> None:
    customer = CustomerFactory(by=akagi)
    browser = client_of(akagi)
    for value in (f"{akagi.pk},customer.{customer.pk}:forged", "", "x", ":::"):
        browser.cookies[NAME] = value
        assert last(browser) == []
