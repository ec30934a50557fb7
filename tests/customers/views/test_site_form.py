from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.tenancy import scope
from tests.factories.customers import ContractorFactory, CustomerFactory
from tests.factories.sites import FullSiteFactory, SiteFactory
from tests.markup import Element, open_form, page, post_form, said_beside, typed

NEW = "/sites/new/"


@pytest.fixture
def yamamoto(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="㈱山本食品", code="Y-1")
    return made


def only(login: Login) -> Site:
    with scope(login.organization):
        found: Site = Site.objects.get()
        return found


def checked(root: Element) -> list[str]:
    return [box["value"] for box in post_form(root).all("input", name="customers") if "checked" in box.attributes]


def test_the_customer_whose_page_one_comes_from_is_chosen_already(browser: Client, yamamoto: Customer) -> None:
    for name in ("customer", "customers"):
        assert checked(page(browser.get(f"{NEW}?{name}={yamamoto.pk}"))) == ["Y-1"]
    for address in (NEW, f"{NEW}?customer=0", f"{NEW}?customer=x"):
        assert checked(page(browser.get(address))) == []


def test_a_customer_of_another_company_is_never_chosen(
    yamamoto: Customer, stranger: Login, client_of: Callable[..., Client]
) -> None:
    seen = page(client_of(stranger).get(f"{NEW}?customer={yamamoto.pk}"))
    assert checked(seen) == []
    assert "山本食品" not in seen.text


def test_a_site_is_registered_with_everything_about_the_place(
    browser: Client, yamamoto: Customer, akagi: Login
) -> None:
    contractor = ContractorFactory(by=akagi, name="北摂建設")
    sent = open_form(browser, f"{NEW}?customer={yamamoto.pk}") | {
        "name": "東大阪工場",
        "kana": "ひがしおおさか",
        "postal_code": "５７７－００１１",
        "prefecture": "大阪府",
        "city": "東大阪市",
        "street": "荒本1-2",
        "phone": "06-0000-1201",
        "latitude": "34.66780912345",
        "longitude": "１３５．６",
        "entry": "守衛室で記帳",
        "power_location": "1階電気室",
        "contractor": str(contractor.pk),
        "note": "一行目\r\n二行目",
    }
    answer = browser.post(NEW, sent)
    site = only(akagi)
    assert answer["Location"] == f"/sites/{site.pk}/"
    seen = page(browser.get(answer["Location"])).one("main")
    for word in (
        "ヒガシオオサカ",
        "〒577-0011",
        "大阪府東大阪市荒本1-2",
        "34.667809, 135.6",
        "守衛室で記帳",
        "1階電気室",
    ):
        assert word in seen.words
    assert "元請け北摂建設元請け経由: 直接連絡要確認" in seen.words
    assert seen.one("a", href=f"/customers/{yamamoto.pk}/").words == "㈱山本食品"
    assert seen.all("a", href="tel:0600001201")


def test_a_site_without_a_customer_is_refused_and_nothing_typed_is_lost(browser: Client, akagi: Login) -> None:
    answer = browser.post(NEW, open_form(browser, NEW) | {"name": "空家", "entry": "鍵なし"})
    assert answer.status_code == 422
    seen = page(answer)
    assert said_beside(seen, "customers_typed") == "「顧客」を入力してください。"
    assert (typed(post_form(seen))["name"], typed(post_form(seen))["entry"]) == (["空家"], ["鍵なし"])
    with scope(akagi.organization):
        assert not Site.objects.exists()


def test_who_cannot_search_types_a_name_and_is_shown_whom_it_may_mean(
    browser: Client, yamamoto: Customer, akagi: Login
) -> None:
    answer = browser.post(NEW, open_form(browser, NEW) | {"name": "工場", "customers_typed": "山本"})
    seen = page(answer)
    assert said_beside(seen, "customers_typed") == "見つかった顧客にチェックを入れるか、顧客コードを入力してください。"
    assert [box["value"] for box in seen.all("input", name="customers")] == ["Y-1"]
    assert checked(seen) == []
    again = browser.post(NEW, typed(post_form(seen)) | {"customers": ["Y-1"]})
    assert again.status_code == 302
    with scope(akagi.organization):
        assert list(only(akagi).customers.all()) == [yamamoto]


def test_codes_that_were_typed_come_back_as_customers_that_are_checked(browser: Client, yamamoto: Customer) -> None:
    seen = page(browser.post(NEW, open_form(browser, NEW) | {"customers_typed": "y-1, Y-1"}))
    assert checked(seen) == []
    seen = page(browser.post(NEW, open_form(browser, NEW) | {"customers_typed": "Ｙ－1"}))
    assert (checked(seen), typed(post_form(seen))["customers_typed"]) == (["Y-1"], [""])


@pytest.mark.parametrize(
    ("latitude", "longitude", "field", "says"),
    [
        ("90.1", "135", "latitude", "-90～90の度数を「34.702485」のように入力してください。"),
        ("35", "-180.5", "longitude", "-180～180の度数を「34.702485」のように入力してください。"),
        ("北緯35度", "135", "latitude", "-90～90の度数を「34.702485」のように入力してください。"),
        ("NaN", "135", "latitude", "-90～90の度数を「34.702485」のように入力してください。"),
        ("35", "", "longitude", "緯度と経度は両方入力するか、両方空欄にしてください。"),
        ("", "135", "latitude", "緯度と経度は両方入力するか、両方空欄にしてください。"),
    ],
)
def test_a_place_off_the_map_is_refused_beside_its_field(
    browser: Client, yamamoto: Customer, latitude: str, longitude: str, field: str, says: str
) -> None:
    sent = open_form(browser, f"{NEW}?customer={yamamoto.pk}") | {
        "name": "工場",
        "latitude": latitude,
        "longitude": longitude,
    }
    seen = page(browser.post(NEW, sent))
    assert said_beside(seen, field) == says
    assert browser.post(NEW, sent | {"latitude": "-90", "longitude": "180"}).status_code == 302


def test_who_saves_second_sees_by_name_whose_site_it_has_become(
    akagi: Login, bando: Login, yamamoto: Customer, client_of: Callable[..., Client]
) -> None:
    other = CustomerFactory(by=akagi, name="川口商店", code="K-1")
    site = SiteFactory(by=akagi, customers=[yamamoto])
    edit = f"/sites/{site.pk}/edit/"
    first, second = client_of(akagi), client_of(bando)
    opened = open_form(first, edit), open_form(second, edit)
    assert first.post(edit, opened[0] | {"customers": ["K-1"]}).status_code == 302
    answer = second.post(edit, opened[1] | {"note": "備考"})
    seen = page(answer)
    assert answer.status_code == 422
    assert [one.words for one in seen.all(css="current")] == ["現在の値川口商店", "現在の値—"]
    assert second.post(edit, typed(post_form(seen))).status_code == 302
    with scope(akagi.organization):
        assert list(site.customers.all()) == [yamamoto]
        assert other.sites.count() == 0


def test_the_history_names_the_customers_that_came_and_went(browser: Client, yamamoto: Customer, akagi: Login) -> None:
    CustomerFactory(by=akagi, name="川口商店", code="K-1")
    site = SiteFactory(by=akagi, customers=[yamamoto])
    edit = f"/sites/{site.pk}/edit/"
    browser.post(edit, open_form(browser, edit) | {"customers": ["K-1", "Y-1"]})
    told = page(browser.get(f"/sites/{site.pk}/history/")).one("main").words
    for word in ("納入先を登録しました", "納入先を編集しました", "㈱山本食品・川口商店"):
        assert word in told


def test_a_prime_contractor_that_leaves_takes_the_question_of_contact_with_it(browser: Client, akagi: Login) -> None:
    site = FullSiteFactory(by=akagi)
    edit = f"/sites/{site.pk}/edit/"
    sent: dict[str, Any] = open_form(browser, edit)
    assert sent["direct_contact"] == ["forbidden"]
    browser.post(edit, sent | {"contractor": ""})
    assert only(akagi).direct_contact == ""
