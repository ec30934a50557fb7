"""Every address of the product, and what it answers to whom. A new one fails here until it stands in the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from goyokiki.accounts.models import Login
from goyokiki.customers.karte.choice import usual
from goyokiki.customers.karte.document import KARTES
from goyokiki.customers.models import Customer
from goyokiki.engine import files
from goyokiki.engine.access.checks import addresses
from goyokiki.engine.exports.actions import begin
from goyokiki.engine.exports.choices import Selection, choice_named
from goyokiki.engine.exports.models import ExportJob
from goyokiki.engine.exports.work import carry_on
from goyokiki.engine.mail import post
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.printing.actions import order
from goyokiki.engine.printing.models import PrintJob
from goyokiki.engine.printing.work import carry_on as print_on
from goyokiki.engine.tenancy import scope
from tests.engine.files import pictures
from tests.factories.customers import ContractorFactory, CustomerFactory, CustomerGroupFactory
from tests.factories.equipment import ModelPrefixFactory, UnitFactory, UnitModelFactory
from tests.factories.imports import checked_import
from tests.factories.saved_views import shared_view
from tests.factories.service import PlanFactory
from tests.factories.sites import SiteFactory
from tests.statements import writes

# {customer} and the other rows are Akagi's; {granted} is the customer that Chiba looks after.
# address                          visitor admin staff partner stranger
TABLE = """
/                                      302   200   200     200      200
/healthz                               200   200   200     200      200
/readyz                                503   503   503     503      503
/metrics                               200   200   200     200      200
/language/                             405   405   405     405      405
/theme/                                405   405   405     405      405
/login/                                200   302   302     302      302
/login/forgot-id/                      200   200   200     200      200
/login/forgot-password/                200   200   200     200      200
/reset/not-a-token/                    410   410   410     410      410
/logout/                               302   405   405     405      405
/account/                              302   200   200     200      200
/account/edit/                         302   200   200     200      200
/help/                                 302   200   200     200      200
/help/customers/                       302   200   200     200      200
/help/faq/                             302   200   200     200      200
/csv-layout/                           302   200   200     403      200
/csv-layout/customers/csv/             302   200   200     403      200
/export/                               302   200   200     403      200
/export/{export}/                      302   200   404     403      404
/export/{export}/file/                 302   200   404     403      404
/export/{export}/stop/                 302   405   405     403      405
/prints/                               302   200   200     403      200
/prints/{print}/                       302   200   404     403      404
/prints/{print}/file/                  302   200   404     403      404
/prints/{print}/stop/                  302   405   405     403      405
/customers/kartes/                     302   200   200     403      200
/customers/{customer}/karte/           302   200   200     403      404
/customers/{granted}/karte/            302   200   200     403      404
/customers/{customer}/karte.pdf        302   200   200     403      404
/search/                               302   200   200     200      200
/search/?q={customer}                  302   200   200     200      200
/bin/                                  302   200   200   403     200
/bin/1/restore/                        302   405   405   403     405
/outbox/                               302   200   403     403      200
/outbox/{delivery}/                    302   200   403     403      404
/settings/                             302   200   403     403      200
/settings/sign-in/                       302   200   403     403      200
/settings/labels/                      302   200   403     403      200
/settings/users/                       302   200   403     403      200
/settings/users/new/                   302   200   403     403      200
/settings/users/{colleague}/edit/      302   200   403     403      404
/settings/users/{colleague}/delete/    302   200   403     403      404
/customers/                            302   200   200     200      200
/customers/?format=csv                 302   200   200     403      200
/customers/new/                        302   200   200     403      200
/customers/count/                      302   200   200     200      200
/customers/filters/                    302   200   200     200      200
/customers/columns/                    302   405   405     405      405
/customers/similar/                    302   200   200     403      200
/customers/{customer}/                 302   200   200     404      404
/customers/{customer}/edit/            302   200   200     403      404
/customers/{customer}/delete/          302   200   200   403     404
/customers/{customer}/history/         302   200   200     404      404
/customers/{customer}/former-names/1/delete/ 302 405 405   403      405
/customers/{granted}/                  302   200   200     200      404
/customers/{granted}/edit/             302   200   200     403      404
/customers/{granted}/history/          302   200   200     200      404
/customers/choices/                    302   200   200     200      200
/sites/                                302   200   200     200      200
/sites/?format=csv                     302   200   200     403      200
/sites/new/                            302   200   200     403      200
/sites/count/                          302   200   200     200      200
/sites/filters/                        302   200   200     200      200
/sites/columns/                        302   405   405     405      405
/sites/similar/                        302   200   200     403      200
/sites/choices/                        302   200   200     200      200
/sites/{site}/                         302   200   200     404      404
/sites/{site}/edit/                    302   200   200     403      404
/sites/{site}/delete/                  302   200   200   403     404
/sites/{site}/history/                 302   200   200     404      404
/files/                                302   405   405     405      405
/files/attach/customers.customer/{customer}/ 302 405   405     405      405
/files/{file}/                         302   200   200     404      404
/files/{file}/320/                     302   200   200     404      404
/files/{file}/delete/                  302   200   200     404      404
/units/                                302   200   200   200     200
/units/?format=csv                     302   200   200   403     200
/units/new/                            302   200   200   403     200
/units/count/                          302   200   200   200     200
/units/filters/                        302   200   200   200     200
/units/columns/                        302   405   405   405     405
/units/similar/                        302   200   200   403     200
/units/known/                          302   200   200   403     200
/units/words/                          302   200   200   403     200
/units/{unit}/                         302   200   200   404     404
/units/{unit}/edit/                    302   200   200   403     404
/units/disposed/                       302   302   302   302     302
/units/parts-expired/                  302   302   302   302     302
/units/{unit}/delete/                  302   200   200   403     404
/units/{unit}/history/                 302   200   200   404     404
/unit-models/                          302   200   200   403     200
/unit-models/?format=csv               302   200   200   403     200
/unit-models/new/                      302   200   200   403     200
/unit-models/count/                    302   200   200   403     200
/unit-models/filters/                  302   200   200   403     200
/unit-models/columns/                  302   405   405   403     405
/unit-models/{model}/                  302   200   200   403     404
/unit-models/{model}/edit/             302   200   200   403     404
/unit-models/{model}/delete/           302   200   200   403     404
/unit-models/{model}/history/          302   200   200   403     404
/model-prefixes/                       302   200   200   403     200
/model-prefixes/?format=csv            302   200   200   403     200
/model-prefixes/new/                   302   200   200   403     200
/model-prefixes/count/                 302   200   200   403     200
/model-prefixes/filters/               302   200   200   403     200
/model-prefixes/columns/               302   405   405   403     405
/model-prefixes/{prefix}/              302   200   200   403     404
/model-prefixes/{prefix}/edit/         302   200   200   403     404
/model-prefixes/{prefix}/delete/       302   200   200   403     404
/model-prefixes/{prefix}/history/      302   200   200   403     404
/postal-codes/5300001/                 302   200   200     200      200
/service/                              302   200   200     200      200
/service/?format=csv                   302   200   200     403      200
/service/new/                          302   200   200     403      200
/service/count/                        302   200   200     200      200
/service/filters/                      302   200   200     200      200
/service/columns/                      302   405   405     405      405
/service/units/                        302   200   200     403      200
/service/{plan}/                       302   200   200     404      404
/service/{plan}/edit/                  302   200   200     403      404
/service/{plan}/delete/                302   200   200   403     404
/service/{plan}/history/               302   200   200     404      404
/service/{plan}/result/                302   200   200     403      404
/service/{plan}/units/                 302   200   200     403      404
/service/{plan}/cancel/                302   200   200     403      404
/service/{visit}/                      302   200   200     200      404
/service/{visit}/history/              302   200   200     200      404
/service/{visit}/result/               302   200   200     403      404
/contractors/                          302   200   200     403      200
/contractors/new/                      302   200   200     403      200
/contractors/count/                    302   200   200     403      200
/contractors/filters/                  302   200   200     403      200
/contractors/columns/                  302   405   405     403      405
/contractors/{contractor}/             302   200   200     403      404
/contractors/{contractor}/edit/        302   200   200     403      404
/contractors/{contractor}/delete/      302   200   200   403     404
/contractors/{contractor}/history/     302   200   200     403      404
/groups/                               302   200   200     403      200
/groups/new/                           302   200   200     403      200
/groups/count/                         302   200   200     403      200
/groups/filters/                       302   200   200     403      200
/groups/columns/                       302   405   405     403      405
/groups/{group}/                       302   200   200     403      404
/groups/{group}/edit/                  302   200   200     403      404
/groups/{group}/delete/                302   200   200   403     404
/groups/{group}/history/               302   200   200     403      404
/import/                               302   200   200     403      200
/import/{import}/                      302   200   200     403      404
/import/{import}/mapping/              302   200   200     403      404
/import/{import}/reading/              302   405   405     403      404
/import/{import}/matches/2/            302   200   200     403      404
/import/{import}/errors/               302   200   200     403      404
/import/{import}/decisions/            302   405   405     403      404
/import/{import}/apply/                302   405   405     403      404
/import/{import}/cancel/               302   405   405     403      404
/import/{import}/undo/                 302   302   302     403      404
/views/customer/                       302   200   200     200      200
/views/contractor/                     302   200   200     403      200
/views/customer/menu/                  302   200   200     200      200
/views/customer/new/                   302   200   200     200      200
/views/customer/default/               302   405   405     405      405
/views/{view}/edit/                    302   200   403     404      404
/views/{view}/overwrite/               302   405   405     405      405
/views/{view}/move/                    302   405   405     405      405
/views/{view}/delete/                  302   200   403     404      404
/nowhere/                              302   404   404     404      404
"""
PEOPLE = ("visitor", "admin", "staff", "partner", "stranger")
ANSWERS = {
    words[0]: dict(zip(PEOPLE, map(int, words[1:]), strict=True)) for words in map(str.split, TABLE.split("\n")[1:-1])
}
REFUSED = (302, 403, 404)
# What an open door lets in, though it shows nothing there.
OPEN = ("/login/", "/language/", "/theme/")


@dataclass(frozen=True)
class World:
    people: dict[str, Login | None]
    keys: dict[str, int | str]

    def browser(self, person: str) -> Client:
        client = Client()
        login = self.people[person]
        if login:
            client.force_login(login)
        return client

    def path(self, address: str) -> str:
        return address.format(**self.keys)


@pytest.fixture
def world(akagi: Login, bando: Login, chiba: Login, stranger: Login) -> World:
    with scope(akagi.organization):
        post(["bando@example.jp"], "件名", "本文")
        delivery = Delivery.objects.get()
    rows = {
        "customer": CustomerFactory(by=akagi),
        "granted": CustomerFactory(by=akagi, assignees=[chiba]),
        "contractor": ContractorFactory(by=akagi),
        "group": CustomerGroupFactory(by=akagi),
        "site": SiteFactory(by=akagi),
        "unit": UnitFactory(by=akagi),
        "model": UnitModelFactory(by=akagi),
        "prefix": ModelPrefixFactory(by=akagi),
        "plan": PlanFactory(by=akagi),
        "visit": PlanFactory(by=akagi, assignees=[chiba]),
        "colleague": bando,
        "delivery": delivery,
        "import": checked_import(by=akagi, text="顧客名,郵便番号\n赤井商店,530-0001\n"),
        "export": written_export(by=akagi),
        "print": printed_karte(by=akagi),
        "view": shared_view(by=akagi),
    }
    keys = {name: row.pk for name, row in rows.items()} | {"file": picture_on(rows["customer"], akagi)}
    people = dict(zip(PEOPLE, (None, akagi, bando, chiba, stranger), strict=True))
    return World(people, keys)


def written_export(by: Login) -> ExportJob:
    with scope(by.organization):
        choice = choice_named("list:customer", by)
        assert choice
        job = begin(Selection(choice, by), "csv", "utf-8-sig", by=by)
        ExportJob.objects.filter(pk=job.pk).update(**carry_on(job))
    return job


def printed_karte(by: Login) -> PrintJob:
    customer = CustomerFactory(by=by)
    with scope(by.organization):
        job = order(KARTES, [customer.pk], usual().as_json(), by=by)
        PrintJob.objects.filter(pk=job.pk).update(**print_on(job))
    return job


def picture_on(row: Customer, by: Login) -> str:
    """The token of a picture on the row."""
    with scope(by.organization):
        kept = files.take_in(pictures.upload("銘板.png", pictures.png()), by=by)
        files.attach(row, [kept], by=by)
        return kept.token


def test_every_address_of_the_product_stands_in_the_table() -> None:
    keys = dict.fromkeys(
        (
            "customer",
            "granted",
            "contractor",
            "group",
            "site",
            "unit",
            "model",
            "prefix",
            "colleague",
            "delivery",
            "file",
            "plan",
            "visit",
            "import",
            "export",
            "print",
            "view",
        ),
        1,
    )
    tried = {resolve(address.format(**keys).split("?")[0]).route for address in ANSWERS}
    # What stands at a ledger's tabs, and for whom, is in test_ledger_tabs.py.
    assert {route for route, _view in addresses() if not route.endswith("<slug:tab>/")} - tried == set()


@pytest.mark.parametrize("person", PEOPLE)
def test_each_address_answers_a_person_as_the_table_says_and_writes_nothing(world: World, person: str) -> None:
    browser = world.browser(person)
    with CaptureQueriesContext(connection) as queries:
        answered = {address: status_of(browser.get(world.path(address))) for address in ANSWERS}
    assert answered == {address: answers[person] for address, answers in ANSWERS.items()}
    # Each export and each document is told in the journal; nothing else is written by looking.
    told = ("list.exported", "document.printed")
    assert [sql for sql in writes(queries) if not any(verb in sql for verb in told)] == []


def status_of(answer: Any) -> int:
    """Its status, once all of it is read: a file stays open until then."""
    _content = b"".join(answer.streaming_content) if answer.streaming else b""
    return int(answer.status_code)


@pytest.mark.parametrize("person", PEOPLE)
def test_where_a_person_may_not_look_nothing_may_be_sent_either(world: World, person: str) -> None:
    browser = world.browser(person)
    closed = {
        address: answers[person]
        for address, answers in ANSWERS.items()
        if answers[person] in REFUSED and address not in OPEN and not (person != "visitor" and answers[person] == 302)
    }
    with CaptureQueriesContext(connection) as queries:
        answered = {address: browser.post(world.path(address), {"name": "x"}).status_code for address in closed}
    assert answered == closed
    assert writes(queries) == []


def test_a_visitor_is_sent_to_the_sign_in_by_every_address_that_does_not_exist(client: Client, db: None) -> None:
    for address in ("/deals/", "/requests/12/", "/settings/ranks/", "/portal/", "/customers/12", "/../etc/passwd"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/login/")


def test_an_address_that_only_lacks_its_last_slash_is_sent_on(
    akagi: Login, client_of: Callable[[Login], Client]
) -> None:
    answer = client_of(akagi).get("/customers?q=a")
    assert (answer.status_code, answer["Location"]) == (302, "/customers/?q=a")
    assert client_of(akagi).get("/nothing").status_code == 404
