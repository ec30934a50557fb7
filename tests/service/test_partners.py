"""What an outside partner sees on the pages because he is sent somewhere, and no longer sees afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.actions.user import UserDraft, edit_user
from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer
from goyokiki.engine import files
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.actions import save_unit
from goyokiki.equipment.drafts import UnitDraft
from goyokiki.equipment.models import Unit
from goyokiki.service.actions import save_record
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import ServiceRecord
from tests.engine.files import pictures
from tests.engine.files.pictures import upload
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import PlanFactory, RepairFactory
from tests.factories.sites import SiteFactory
from tests.markup import page

LISTS = ("/service/", "/customers/", "/sites/", "/units/")


@dataclass
class Errand:
    """One visit with all that belongs to it, each with a name that nothing else has."""

    by: Login
    name: str
    people: list[Login]
    addresses: list[str] = field(init=False)
    record: ServiceRecord = field(init=False)

    def __post_init__(self) -> None:
        customer = CustomerFactory(by=self.by, name=f"{self.name}商事")
        site = SiteFactory(by=self.by, customers=[customer], name=f"{self.name}店")
        unit = UnitFactory(by=self.by, customer=customer, site=site, serial=f"{self.name}号機", place=f"{self.name}室")
        told = {"customer": customer, "site": site, "units": [unit], "assignees": self.people}
        self.record = PlanFactory(by=self.by, title=f"{self.name}訪問", **told)
        rows = {"service": self.record, "customers": customer, "sites": site, "units": unit}
        self.addresses = [f"/{slug}/{row.pk}/" for slug, row in rows.items()]


@pytest.fixture
def given(akagi: Login, chiba: Login) -> Errand:
    return Errand(akagi, "梅田", [akagi, chiba])


@pytest.fixture
def other(akagi: Login, bando: Login) -> Errand:
    return Errand(akagi, "難波", [bando])


@pytest.fixture
def browser(chiba: Login, client_of: Callable[..., Client]) -> Client:
    return client_of(chiba)


def take_away(errand: Errand) -> None:
    with scope(errand.by.organization):
        save_record(ServiceRecordDraft(pk=errand.record.pk, assignees=frozenset({errand.by.pk})), by=errand.by)


def test_he_opens_what_belongs_to_his_visit_and_nothing_else(browser: Client, given: Errand, other: Errand) -> None:
    assert [browser.get(address).status_code for address in given.addresses] == [200] * 4
    assert [browser.get(address).status_code for address in other.addresses] == [404] * 4


def test_what_he_opens_leads_to_nothing_of_anybody_else(browser: Client, given: Errand, other: Errand) -> None:
    with scope(given.by.organization):
        unit = UnitFactory(by=given.by, customer=given.record.customer, serial="社内号機", place="社内室")
        RepairFactory(by=given.by, customer=given.record.customer, units=[unit], title="社内修理", assignees=[given.by])
    for address in given.addresses:
        words = page(browser.get(address)).words
        assert "梅田" in words
        assert not [word for word in ("難波", "社内修理", "社内号機") if word in words]


@pytest.mark.parametrize("address", LISTS)
def test_lists_and_their_search_show_his_own_alone(browser: Client, given: Errand, other: Errand, address: str) -> None:
    assert page(browser.get(address)).one(id="count").words == "1件"
    assert "該当するデータがありません。" in page(browser.get(address, {"q": "難波"})).words


@pytest.fixture
def photo(given: Errand, tmp_path: Path, settings: Any) -> Attachment:
    """A photo on the visit, in a storage of the test's own."""
    default = settings.STORAGES["default"]
    own = {**default, "OPTIONS": {**default["OPTIONS"], "location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": own}
    with scope(given.by.organization):
        kept = files.take_in(upload("施工前.jpg", pictures.jpeg((120, 80))), by=given.by)
        save_record(ServiceRecordDraft(pk=given.record.pk, files={"before": [kept]}), by=given.by)
        return files.of(given.record).get(role="before")


def test_he_opens_the_photos_of_his_visit_until_it_is_taken_from_him(
    browser: Client, given: Errand, photo: Attachment
) -> None:
    shown = browser.get(photo.get_absolute_url())
    assert shown.status_code == 200
    assert b"".join(shown.streaming_content).startswith(b"\xff\xd8")
    take_away(given)
    assert browser.get(photo.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("address", LISTS)
def test_an_employee_sees_both(
    bando: Login, client_of: Callable[..., Client], given: Errand, other: Errand, address: str
) -> None:
    assert page(client_of(bando).get(address)).one(id="count").words == "2件"
    assert page(client_of(bando).get(address, {"q": "難波"})).one(id="count").words == "1件"


def test_after_the_visit_is_taken_from_him_he_sees_nothing(browser: Client, given: Errand) -> None:
    take_away(given)
    assert [browser.get(address).status_code for address in given.addresses] == [404] * 4
    for address in LISTS:
        assert page(browser.get(address)).one(id="count").words == "0件"


def test_he_changes_nothing_and_takes_nothing_home(browser: Client, given: Errand) -> None:
    pk = given.record.pk
    for address in ("/service/new/", f"/service/{pk}/edit/", f"/service/{pk}/result/", f"/service/{pk}/cancel/"):
        assert browser.post(address, {"title": "奪った"}).status_code == 403
    assert [browser.get(f"{address}?format=csv").status_code for address in LISTS] == [403] * 4
    with scope(given.by.organization):
        assert ServiceRecord.objects.get().title == "梅田訪問"


def test_an_employee_changes_it(bando: Login, client_of: Callable[..., Client], given: Errand) -> None:
    pk = given.record.pk
    for address in ("/service/new/", f"/service/{pk}/edit/", f"/service/{pk}/result/", f"/service/{pk}/cancel/"):
        assert client_of(bando).get(address).status_code == 200
    assert [client_of(bando).get(f"{address}?format=csv").status_code for address in LISTS] == [200] * 4


def seen_by(login: Login) -> list[str]:
    with scope(login.organization):
        login.refresh_from_db()
        login.staff.refresh_from_db()
        return [str(row) for model in (Customer, Unit, ServiceRecord) for row in model.objects.visible_to(login)]


def become(login: Login, role: Role, by: Login) -> None:
    with scope(by.organization):
        login.refresh_from_db()
        staff = login.staff
        draft = UserDraft(name=login.name, login_id=login.login_id, role=role, position=staff.position, abbr=staff.abbr)
        edit_user(login, draft, version=None, by=by)


def test_a_partner_does_not_see_a_unit_that_another_customer_has_by_now(
    given: Errand, chiba: Login, akagi: Login, client_of: Callable[[Login], Client]
) -> None:
    with scope(akagi.organization):
        unit = Unit.objects.get(serial="梅田号機")
    assert client_of(chiba).get(f"/units/{unit.pk}/").status_code == 200
    unseen = CustomerFactory(by=akagi, name="秘密商事")
    with scope(akagi.organization):
        save_unit(UnitDraft({"customer": unseen, "site": None}, pk=unit.pk), by=akagi)
    for address in (*given.addresses, *LISTS):
        assert "秘密商事" not in client_of(chiba).get(address).content.decode(), address
    assert client_of(chiba).get(f"/units/{unit.pk}/").status_code == 404
    assert client_of(chiba).get(f"/service/{given.record.pk}/").status_code == 200
    with scope(akagi.organization):
        save_unit(UnitDraft({"customer": given.record.customer}, pk=unit.pk), by=akagi)
    assert client_of(chiba).get(f"/units/{unit.pk}/").status_code == 200


def test_an_employee_who_becomes_a_partner_sees_what_he_is_sent_to_and_nothing_else(
    given: Errand, other: Errand, akagi: Login, bando: Login
) -> None:
    own = CustomerFactory(by=akagi, name="担当の店", assignees=[bando])
    become(bando, Role.PARTNER, akagi)
    assert {name[:2] for name in seen_by(bando)} == {"難波", "担当", "RZ"}
    become(bando, Role.STAFF, akagi)
    assert len(seen_by(bando)) > 4
    with scope(akagi.organization):
        save_customer(CustomerDraft({}, pk=own.pk, assignees=frozenset()), by=akagi)
        save_record(ServiceRecordDraft({}, pk=other.record.pk, assignees=frozenset()), by=akagi)
    become(bando, Role.PARTNER, akagi)
    assert seen_by(bando) == []
