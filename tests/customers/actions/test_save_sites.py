from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer, save_site, save_sites
from goyokiki.customers.drafts import CustomerDraft, SiteDraft
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import CrossTenantWrite, scope
from tests.factories.customers import ContractorFactory, CustomerFactory
from tests.factories.sites import FullSiteFactory, SiteFactory
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("organization")


@pytest.fixture
def yamamoto(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="㈱山本食品", kana="ヤマモトショクヒン")
    return made


@pytest.fixture
def kawaguchi(akagi: Login) -> Customer:
    made: Customer = CustomerFactory(by=akagi, name="川口商店", kana="カワグチショウテン")
    return made


def change(site: Site, version: int | None = None, customers: list[Customer] | None = None, **values: Any) -> SiteDraft:
    keys = None if customers is None else frozenset(one.pk for one in customers)
    return SiteDraft(values=values, pk=site.pk, version=version, customers=keys)


def history(site: Site) -> list[tuple[str, dict[str, Any]]]:
    found = Event.objects.about(site).order_by("id")
    return [(event.verb, event.data.get("changes", {})) for event in found]


def names(site: Site) -> list[str]:
    return list(site.customers.order_by("reading").values_list("name", flat=True))


def test_a_site_of_two_customers_is_one_site_and_told_once(
    akagi: Login, yamamoto: Customer, kawaguchi: Customer
) -> None:
    site = SiteFactory(by=akagi, name="梅田第一ビル", customers=[yamamoto, kawaguchi])
    assert names(site) == ["川口商店", "㈱山本食品"]
    assert history(site) == [
        ("site.created", {"name": ["", "梅田第一ビル"], "customers": [[], ["川口商店", "㈱山本食品"]]})
    ]
    assert list(yamamoto.sites.all()) == list(kawaguchi.sites.all()) == [site]


def test_what_a_site_is_found_by_follows_every_change(akagi: Login, yamamoto: Customer, kawaguchi: Customer) -> None:
    site = SiteFactory(by=akagi, name="㈱髙島ビル", phone="06-0000-1201", customers=[yamamoto])
    assert (site.name_key, site.reading) == ("高島ビル", "㈱髙島ビル")
    assert "06-0000-1201" in site.search_text
    assert "山本食品" in site.customers_text
    save_site(change(site, kana="たかしま", phone="", city="大阪市", customers=[kawaguchi]), by=akagi)
    site.refresh_from_db()
    assert (site.reading, site.address_key) == ("タカシマ", "大阪市")
    assert "06-0000-1201" not in site.search_text
    assert "山本" not in site.customers_text
    assert "川口商店" in site.customers_text


def test_a_site_is_found_by_the_name_that_its_customer_has_now(akagi: Login, yamamoto: Customer) -> None:
    site = SiteFactory(by=akagi, customers=[yamamoto])
    other = SiteFactory(by=akagi)
    before = other.customers_text, site.version
    save_customer(CustomerDraft(values={"name": "丸山食品", "kana": "マルヤマ"}, pk=yamamoto.pk), by=akagi)
    site.refresh_from_db()
    other.refresh_from_db()
    assert "丸山食品" in site.customers_text
    assert "山本" not in site.customers_text
    assert (other.customers_text, site.version) == before


def test_a_customer_that_keeps_its_name_costs_its_sites_nothing(akagi: Login, yamamoto: Customer) -> None:
    SiteFactory(by=akagi, customers=[yamamoto])
    with CaptureQueriesContext(connection) as queries:
        save_customer(CustomerDraft(values={"note": "備考"}, pk=yamamoto.pk), by=akagi)
    assert not [sql for sql in statements(queries) if 'FROM "site' in sql]


def test_behind_a_prime_contractor_direct_contact_is_to_be_confirmed(akagi: Login) -> None:
    contractor = ContractorFactory(by=akagi)
    site = SiteFactory(by=akagi, contractor=contractor)
    assert site.direct_contact == "ask"
    assert save_site(change(site, direct_contact="allowed"), by=akagi).direct_contact == "allowed"
    assert save_site(change(site, name="別の名前"), by=akagi).direct_contact == "allowed"
    assert save_site(change(site, contractor=None), by=akagi).direct_contact == ""


def test_customers_join_and_leave_and_both_are_told(akagi: Login, yamamoto: Customer, kawaguchi: Customer) -> None:
    site = SiteFactory(by=akagi, customers=[yamamoto])
    saved = save_site(change(site, 1, customers=[kawaguchi]), by=akagi)
    assert (names(site), saved.version) == (["川口商店"], 2)
    assert history(site)[1] == ("site.changed", {"customers": [["㈱山本食品"], ["川口商店"]]})
    save_site(change(site, 2, note="備考"), by=akagi)
    assert names(site) == ["川口商店"]


def test_a_site_that_stays_as_it_was_is_neither_written_nor_told(akagi: Login) -> None:
    site = FullSiteFactory(by=akagi)
    before = Site.objects.values().get(pk=site.pk)
    save_site(change(site, 1, list(site.customers.all()), name=site.name, latitude=site.latitude), by=akagi)
    assert Site.objects.values().get(pk=site.pk) == before
    assert len(history(site)) == 1


def test_a_site_of_nobody_is_refused_new_or_old(akagi: Login) -> None:
    site = SiteFactory(by=akagi)
    for draft in (SiteDraft({"name": "空家"}), SiteDraft({"name": "空家"}, customers=frozenset()), change(site, 1, [])):
        with pytest.raises(Refusal) as refused:
            save_site(draft, by=akagi)
        assert (refused.value.code, refused.value.field) == ("site_of_nobody", "customers")
    assert Site.objects.get() == site


def test_a_version_that_has_passed_is_a_conflict_and_nothing_of_the_batch_is_written(akagi: Login) -> None:
    first, second = SiteFactory(by=akagi, name="一"), SiteFactory(by=akagi, name="二")
    save_site(change(second, 1, name="二の二"), by=akagi)
    with pytest.raises(Conflict) as conflict:
        save_sites([change(first, 1, name="消える"), change(second, 1, name="消える")], by=akagi)
    assert conflict.value.row == second
    assert sorted(Site.objects.values_list("name", flat=True)) == ["一", "二の二"]


def test_new_sites_cost_the_same_however_many_there_are(akagi: Login, yamamoto: Customer, kawaguchi: Customer) -> None:
    keys = frozenset({yamamoto.pk, kawaguchi.pk})

    def cost(count: int) -> int:
        drafts = [SiteDraft({"name": f"第{n}倉庫"}, customers=keys) for n in range(count)]
        with CaptureQueriesContext(connection) as queries:
            save_sites(drafts, by=akagi)
        return len(statements(queries))

    assert cost(30) == cost(2)


def test_a_customer_of_another_company_is_never_tied_to_a_site(akagi: Login, stranger: Login) -> None:
    with scope(stranger.organization):
        theirs = CustomerFactory(by=stranger)
    with pytest.raises(CrossTenantWrite):
        save_site(SiteDraft({"name": "他社"}, customers=frozenset({theirs.pk})), by=akagi)
    assert not Site.objects.exists()


@pytest.mark.parametrize("position", [(90.5, 0), (0, -181), (35, None), (None, 135)])
def test_no_site_lies_off_the_earth_whatever_wrote_it(akagi: Login, position: tuple[Any, Any]) -> None:
    site = FullSiteFactory(by=akagi)
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.filter(pk=site.pk).update(latitude=position[0], longitude=position[1])
    assert Site.objects.filter(pk=site.pk).update(latitude=None, longitude=None) == 1
