"""削除の確認 on a row's page, and the page ゴミ箱."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.bin import throw
from goyokiki.engine.bin.models import BinEntry
from tests.engine.bin.street import Household
from tests.factories.customers import CustomerFactory
from tests.markup import page

ClientOf = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("organization")


def entry_of(customer: Customer, by: Login) -> BinEntry:
    (entry,) = throw([customer], by=by)
    return entry


def test_an_administrator_deletes_a_customer_after_seeing_what_goes_along(akagi: Login, client_of: ClientOf) -> None:
    house, browser = Household(akagi, "梅田"), client_of(akagi)
    address = f"/customers/{house.customer.pk}/delete/"
    assert address in browser.get(f"/customers/{house.customer.pk}/").content.decode()
    seen = page(browser.get(address)).words
    along = ("一緒に削除されるもの", "機器1", "対応履歴1", "納入先1")
    for words in ("削除の確認", "梅田商事", *along, "削除を実行しますか。", "実行"):
        assert words in seen
    answer = browser.post(address, follow=True)
    assert "「梅田商事」を削除しました。" in page(answer).words
    assert not Customer.objects.exists()
    assert browser.get(f"/customers/{house.customer.pk}/").status_code == 404


def test_an_employee_is_told_why_he_may_not_and_may_where_nothing_hangs_on_it(
    akagi: Login, bando: Login, client_of: ClientOf
) -> None:
    house, empty, browser = Household(akagi, "梅田"), CustomerFactory(by=akagi), client_of(bando)
    address = f"/customers/{house.customer.pk}/delete/"
    seen = page(browser.get(address)).words
    assert "削除できるのは管理者だけです。" in seen
    assert "実行" not in seen
    assert browser.post(address).status_code == 422
    assert browser.post(f"/customers/{empty.pk}/delete/").status_code == 302
    assert Customer.objects.get() == house.customer


def test_the_reason_is_asked_for_and_stands_in_the_bin(akagi: Login, client_of: ClientOf) -> None:
    customer, browser = CustomerFactory(by=akagi, name="梅田商事"), client_of(akagi)
    address = f"/customers/{customer.pk}/delete/"
    assert "理由" in page(browser.get(address)).words
    answer = browser.post(address, {"why": "長" * 201})
    assert answer.status_code == 422
    assert "200文字以内" in page(answer).words
    assert Customer.objects.get() == customer
    assert browser.post(address, {"why": "二重登録のため"}).status_code == 302
    assert BinEntry.objects.get().why == "二重登録のため"
    assert "二重登録のため" in page(browser.get("/bin/")).words


def test_a_partner_deletes_nothing_and_sees_no_bin(akagi: Login, chiba: Login, client_of: ClientOf) -> None:
    house, browser = Household(akagi, "梅田", [chiba]), client_of(chiba)
    assert "delete/" not in browser.get(f"/customers/{house.customer.pk}/").content.decode()
    for address in (f"/customers/{house.customer.pk}/delete/", f"/service/{house.record.pk}/delete/", "/bin/"):
        assert (browser.get(address).status_code, browser.post(address).status_code) == (403, 403)


def test_the_bin_shows_an_employee_his_own_and_an_administrator_all(
    akagi: Login, bando: Login, client_of: ClientOf
) -> None:
    theirs, own = CustomerFactory(by=akagi, name="梅田商事"), CustomerFactory(by=akagi, name="難波商事")
    entry_of(theirs, akagi)
    entry_of(own, bando)
    seen = page(client_of(bando).get("/bin/")).words
    assert ("梅田商事" in seen, "難波商事" in seen) == (False, True)
    seen = page(client_of(akagi).get("/bin/")).words
    assert ("梅田商事" in seen, "難波商事" in seen) == (True, True)


def test_an_entry_is_restored_by_whoever_sees_it_and_by_nobody_else(
    akagi: Login, bando: Login, stranger: Login, client_of: ClientOf
) -> None:
    entry = entry_of(CustomerFactory(by=akagi, name="梅田商事"), akagi)
    address = f"/bin/{entry.pk}/restore/"
    assert client_of(akagi).get(address).status_code == 405
    for other in (bando, stranger):
        assert client_of(other).post(address).status_code == 404
    answer = client_of(akagi).post(address, follow=True)
    assert answer.redirect_chain[-1][0] == f"/customers/{entry.root_id}/"
    assert "「梅田商事」を復元しました。" in page(answer).words


def test_what_stands_in_the_way_of_restoring_is_said(akagi: Login, client_of: ClientOf) -> None:
    entry = entry_of(CustomerFactory(by=akagi, code="A-1"), akagi)
    CustomerFactory(by=akagi, code="A-1")
    answer = client_of(akagi).post(f"/bin/{entry.pk}/restore/", follow=True)
    assert "「A-1」は、その後別の顧客で使用されています。" in page(answer).words


def test_an_empty_bin_says_so(akagi: Login, client_of: ClientOf) -> None:
    assert "ゴミ箱は空です。" in page(client_of(akagi).get("/bin/")).words
