"""顧客カルテ on the screen and as PDF: who may, what it shows, what it remembers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from tests.customers.karte.test_document import everything, karte_of
from tests.engine.printing.conftest import pages_of
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import RepairFactory
from tests.markup import open_form
from tests.statements import writes

Browser = Callable[..., Client]


@pytest.fixture
def customer(akagi: Login, chiba: Login) -> Customer:
    found: Customer = CustomerFactory(by=akagi, name="株式会社𠮷野", note="守衛室😀に鍵", assignees=[chiba])
    UnitFactory(by=akagi, customer=found, model_name="RXYP280", serial="E1")
    RepairFactory(by=akagi, customer=found, title="冷えない")
    return found


def squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u200b", "")


@pytest.mark.parametrize("address", ["karte/", "karte.pdf"])
def test_the_dealers_people_open_it_a_partner_and_strangers_do_not(
    customer: Customer, akagi: Login, bando: Login, chiba: Login, stranger: Login, client_of: Browser, address: str
) -> None:
    path = f"/customers/{customer.pk}/{address}"
    assert [client_of(login).get(path).status_code for login in (akagi, bando)] == [200, 200]
    assert client_of(chiba).get(f"/customers/{customer.pk}/").status_code == 200
    assert client_of(chiba).get(path).status_code == 403
    assert client_of(stranger).get(path).status_code == 404


def test_screen_and_paper_tell_the_same(customer: Customer, bando: Login, client_of: Browser) -> None:
    browser, asked = client_of(bando), "?period=all&section=contacts&section=units&section=service"
    screen = browser.get(f"/customers/{customer.pk}/karte/{asked}").content.decode()
    paper = squeezed("".join(pages_of(browser.get(f"/customers/{customer.pk}/karte.pdf{asked}").content)))
    for text in everything(karte_of(customer, bando, "contacts", "units", "service")).split():
        assert text in screen
        assert squeezed(text) in paper


def test_what_the_customer_gets_is_marked_in_the_address(customer: Customer, akagi: Login, client_of: Browser) -> None:
    path = f"/customers/{customer.pk}/karte.pdf?period=3&section=note"
    inside, outside = ("".join(pages_of(client_of(akagi).get(f"{path}{more}").content)) for more in ("", "&outside=1"))
    assert "守衛室" in inside
    assert "守衛室" not in outside
    assert "御中" in outside


def test_what_no_font_has_is_told_before_printing(customer: Customer, akagi: Login, client_of: Browser) -> None:
    browser = client_of(akagi)
    told = browser.get(f"/customers/{customer.pk}/karte/?period=3&section=note").content.decode()
    assert "印刷できない文字があります" in told
    assert "<strong>😀</strong> 株式会社𠮷野 › 備考" in told
    assert "印刷できない文字" not in browser.get(f"/customers/{customer.pk}/karte/?period=3").content.decode()


def test_printing_remembers_what_was_chosen_for_the_next_karte_of_the_same_person(
    customer: Customer, akagi: Login, bando: Login, client_of: Browser
) -> None:
    browser, another = client_of(akagi), CustomerFactory(by=akagi)
    chosen = {"period": "5", "section": ["service", "photos"], "outside": "1"}
    answer = browser.post(f"/customers/{customer.pk}/karte/", chosen)
    assert answer["Location"] == f"/customers/{customer.pk}/karte.pdf?period=5&section=service&section=photos&outside=1"
    assert checked(browser, another) == {"5", "service", "photos", "1"}
    assert checked(client_of(bando), another) == {"3", "contacts", "sites", "units", "service", "note"}


def checked(browser: Client, customer: Customer) -> set[str]:
    """The values chosen in the form."""
    form = open_form(browser, f"/customers/{customer.pk}/karte/")
    return {value for name in ("period", "section", "outside") for value in form.get(name, [])}


def test_the_pdf_is_opened_under_its_own_name_and_kept_by_nobody(
    customer: Customer, akagi: Login, client_of: Browser
) -> None:
    answer = client_of(akagi).get(f"/customers/{customer.pk}/karte.pdf", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("inline; filename*=utf-8''%E9%A1%A7%E5%AE%A2")
    assert answer["Cache-Control"].startswith("private, no-store") or "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_printing_is_told_in_the_journal_and_looking_is_not(
    customer: Customer, akagi: Login, client_of: Browser
) -> None:
    browser = client_of(akagi)
    with CaptureQueriesContext(connection) as queries:
        browser.get(f"/customers/{customer.pk}/karte/")
    assert writes(queries) == []
    browser.get(f"/customers/{customer.pk}/karte.pdf?period=1&outside=1")
    with scope(akagi.organization):
        event = Event.objects.get(verb="document.printed")
    assert event.data["choice"] == {"sections": [], "years": 1, "outside": True}
    assert "帳票を印刷しました" in browser.get(f"/customers/{customer.pk}/history/").content.decode()


def test_a_karte_asks_the_database_as_often_however_much_there_is_to_tell(
    customer: Customer, akagi: Login, client_of: Browser
) -> None:
    path = f"/customers/{customer.pk}/karte/?period=all" + "".join(
        f"&section={name}" for name in ("contacts", "sites", "units", "service", "note", "photos")
    )
    before = asked(client_of(akagi), path)
    for number in range(3):
        UnitFactory(by=akagi, customer=customer)
        RepairFactory(by=akagi, customer=customer, title=f"修理{number}", assignees=[akagi])
    assert asked(client_of(akagi), path) == before
    assert before <= 12


def asked(browser: Client, path: str) -> int:
    browser.get(path)
    with CaptureQueriesContext(connection) as queries:
        answer: Any = browser.get(path)
    assert answer.status_code == 200
    return len(queries)
