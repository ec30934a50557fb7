"""No page of a row that a partner was sent to names a customer, a site or a unit that he does not see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer, save_site
from goyokiki.customers.drafts import CustomerDraft, SiteDraft
from goyokiki.customers.models import Customer
from goyokiki.customers.vocabulary import BillTo
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.actions import save_unit
from goyokiki.equipment.drafts import UnitDraft
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import PlanFactory
from tests.factories.sites import SiteFactory

UNSEEN = "秘密商事"


@pytest.fixture
def addresses(akagi: Login, chiba: Login) -> list[str]:
    """The pages of rows of a visit of Chiba's, all of which have to do with a customer that he does not see."""
    unseen = CustomerFactory(by=akagi, name=UNSEEN)
    seen = CustomerFactory(by=akagi, name="赤井商店", bill_to=BillTo.OTHER, bill_customer=unseen)
    site = SiteFactory(by=akagi, customers=[seen, unseen], name="駅ビル")
    unit = UnitFactory(by=akagi, customer=unseen, site=site)
    own = frozenset({seen.pk})
    with scope(akagi.organization):
        save_unit(UnitDraft({"customer": seen}, pk=unit.pk), by=akagi)
        save_site(SiteDraft({}, pk=site.pk, customers=own), by=akagi)
        save_site(SiteDraft({}, pk=site.pk, customers=own | {unseen.pk}), by=akagi)
        save_customer(CustomerDraft({"bill_to": BillTo.SAME, "bill_customer": None}, pk=seen.pk), by=akagi)
        save_customer(CustomerDraft({"bill_to": BillTo.OTHER, "bill_customer": unseen}, pk=seen.pk), by=akagi)
    plan = PlanFactory(by=akagi, customer=seen, site=site, units=[unit], assignees=[chiba])
    rows: dict[str, Any] = {"customers": seen, "sites": site, "units": unit, "service": plan}
    pages = [f"/{slug}/{row.pk}/{part}" for slug, row in rows.items() for part in ("", "history/")]
    return [*pages, *(f"/{slug}/" for slug in rows), "/", f"/search/?q={UNSEEN}", f"/customers/{seen.pk}/sites/"]


def test_a_partner_reads_no_name_that_he_does_not_see(
    addresses: list[str], akagi: Login, chiba: Login, client_of: Callable[[Login], Client]
) -> None:
    with scope(akagi.organization):
        assert [one.name for one in Customer.objects.visible_to(chiba)] == ["赤井商店"]
    told = [address for address in addresses if UNSEEN in _main(client_of(chiba), address)]
    assert told == [f"/search/?q={UNSEEN}"]  # what he typed himself
    assert "/customers/" not in _main(client_of(chiba), told[0])


def test_an_employee_reads_all_of_them(
    addresses: list[str], bando: Login, client_of: Callable[[Login], Client]
) -> None:
    told = [address for address in addresses if UNSEEN in _main(client_of(bando), address)]
    assert sum("/history/" in address for address in told) == 3
    assert len(told) >= 6


def _main(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]
