"""Two companies with a row of every kind that an address can lead to, and the people who try them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.test import Client

from goyokiki.accounts.actions.user import UserDraft, add_user, delete_user
from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.config.founding import found
from goyokiki.customers.karte.choice import usual
from goyokiki.customers.karte.document import KARTES
from goyokiki.customers.models import Customer
from goyokiki.engine import files
from goyokiki.engine.bin import throw
from goyokiki.engine.exports.actions import begin
from goyokiki.engine.exports.choices import Selection, choice_named
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.work import carry_on
from goyokiki.engine.mail import post
from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.printing.actions import order
from goyokiki.engine.tenancy import scope
from tests.cast import PASSWORD, akagi_of_a_company, sign_in
from tests.contracts.addresses import LEDGERS, ROLES, Address
from tests.contracts.entities import FACTORIES
from tests.engine.files import pictures
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.imports import checked_import
from tests.factories.saved_views import shared_view
from tests.factories.service import PlanFactory
from tests.factories.sites import SiteFactory

TOKEN = "t" * 32  # of the forms; the browser has it as a cookie too


@dataclass(frozen=True)
class TwoCompanies:
    """`own` and `other`: the key of a row of each kind, in the company of the people and in the other one."""

    people: dict[str, Login | None]
    own: dict[str, Any]
    other: dict[str, Any]

    def browser(self, person: str) -> Client:
        browser = Client(enforce_csrf_checks=True)
        browser.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
        login = self.people[person]
        if login:
            sign_in(browser, login)
        return browser

    def path(self, address: Address, *, is_own: bool) -> str:
        return address.at((self.own if is_own else self.other).get(address.kind))


def two_companies() -> TwoCompanies:
    admin = akagi_of_a_company()
    stranger = found("伊達冷熱株式会社", admin_login="date", admin_name="伊達 三郎", admin_password=PASSWORD)
    people: dict[str, Any] = {"visitor": None, "admin": admin}
    for position, (person, role) in enumerate(ROLES.items()):
        if person not in people:
            people[person] = colleague(admin, person, role or Role.STAFF, position)
    with scope(admin.organization):
        delete_user(people["former"], by=admin)
    own, other = rows_of(admin, people["granted"]), rows_of(stranger)
    return TwoCompanies(people, {**own, "user": people["staff"].pk}, {**other, "user": stranger.pk})


def colleague(admin: Login, login_id: str, role: Role, position: int) -> Login:
    with scope(admin.organization):
        draft = UserDraft(name=login_id, login_id=login_id, password=PASSWORD, role=role, position=position)
        return add_user(draft, by=admin)


def rows_of(by: Login, partner: Login | None = None) -> dict[str, Any]:
    """The key of a row of each kind; the partner is sent to the customer."""
    customer = CustomerFactory(by=by)
    site = SiteFactory(by=by, customers=[customer])
    unit = UnitFactory(by=by, customer=customer, site=site)
    sent = [partner] if partner else []
    plan = PlanFactory(by=by, customer=customer, site=site, units=[unit], assignees=sent)
    rows = {"customer": customer, "site": site, "unit": unit, "service_record": plan}
    rows |= {noun: FACTORIES[noun](by=by) for noun in LEDGERS.keys() - rows.keys()}
    with scope(by.organization):
        post(["bando@example.jp"], "件名", "本文")
        (rows["bin_entry"],) = throw([CustomerFactory(by=by)], by=by)
        rows |= {"delivery": Delivery.objects.get(), "export": written_export(by), "print": printed_karte(by, customer)}
    rows["import"] = checked_import(by=by, text="顧客名,郵便番号\n赤井商店,530-0001\n")
    rows["saved_view"] = shared_view(by=by)
    return {kind: row.pk for kind, row in rows.items()} | {"file": picture_on(customer, by)}


def written_export(by: Login) -> MadeFile:
    choice = choice_named("list:customer", by)
    assert choice
    return made(begin(Selection(choice, by), "csv", "utf-8-sig", by=by))


def printed_karte(by: Login, customer: Customer) -> MadeFile:
    return made(order(KARTES, [customer.pk], usual().as_json(), by=by))


def made(ordered: MadeFile) -> MadeFile:
    MadeFile.objects.filter(pk=ordered.pk).update(**carry_on(ordered))
    return ordered


def picture_on(row: Customer, by: Login) -> str:
    """The token of a picture on the row."""
    with scope(by.organization):
        kept = files.take_in(pictures.upload("銘板.png", pictures.png()), by=by)
        files.attach(row, [kept], by=by)
        return kept.token
