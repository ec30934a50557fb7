"""What a new organization finds on its home page: the first steps, until they are done or the guide is closed."""

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory

Home = Callable[[Login], str]


@pytest.fixture
def home(client_of: Callable[[Login], Client]) -> Home:
    return lambda login: client_of(login).get("/").content.decode()


def test_a_newcomer_has_two_ways_to_his_first_customers(akagi: Login, home: Home) -> None:
    page = home(akagi)
    first = page.split('aria-current="step"')[1].split("</li>")[0]
    assert 'href="/import/"' in first
    assert 'href="/customers/new/"' in first
    assert "あと3項目" in page
    assert "最近更新した顧客" not in page


def test_each_step_is_done_by_itself_and_the_guide_goes_with_the_last(
    akagi: Login, request: pytest.FixtureRequest, home: Home
) -> None:
    customer = CustomerFactory(by=akagi)
    page = home(akagi)
    assert "あと2項目" in page
    assert "機器を登録する" in page.split('aria-current="step"')[1].split("</li>")[0]
    UnitFactory(by=akagi, customer=customer)
    assert "あと1項目" in home(akagi)
    request.getfixturevalue("bando")
    assert "guide" not in home(akagi).split("<main")[1].split("</main>")[0]


def test_whoever_closes_it_does_not_see_it_again_and_others_do(
    akagi: Login, stranger: Login, home: Home, client_of: Callable[[Login], Client]
) -> None:
    assert client_of(akagi).get("/guide/").status_code == 405
    assert client_of(akagi).post("/guide/")["Location"] == "/"
    assert 'class="sheet guide"' not in home(akagi)
    assert "顧客はまだ登録されていません。" in home(akagi)
    assert 'class="sheet guide"' in home(stranger)


def test_those_who_do_not_set_the_product_up_have_no_guide(bando: Login, chiba: Login, home: Home) -> None:
    for login in (bando, chiba):
        assert 'class="sheet guide"' not in home(login)
