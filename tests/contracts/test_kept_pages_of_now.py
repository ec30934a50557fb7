"""What stands around the rows of a list is kept; whatever changes it, the next page is the one drawn anew."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.customers.models import CustomerGroup, CustomerLabel, PrimeContractor, Rank
from goyokiki.engine.bin import throw
from goyokiki.engine.saved_views.models import SavedView
from goyokiki.engine.tenancy import scope
from goyokiki.engine.ui import kept
from tests.factories.customers import ContractorFactory, CustomerFactory, CustomerGroupFactory
from tests.factories.service import InstallationFactory, WorkCategoryFactory

Deed = Callable[[], Any]
# The cookie's secret, masked anew for each page.
TOKEN = re.compile(r"[0-9A-Za-z]{64}")


@pytest.fixture
def addresses(akagi: Login, bando: Login) -> list[str]:
    """Lists whose filters are told by the names of masters and people."""
    contractor, group = ContractorFactory(by=akagi, name="丸の内建設"), CustomerGroupFactory(by=akagi, name="丸の内会")
    customer = CustomerFactory(
        by=akagi, rank="A", labels=[1, 2], assignees=[bando], contractor=contractor, group=group, name="赤井商店"
    )
    category = WorkCategoryFactory(by=akagi, name="更新")
    InstallationFactory(by=akagi, customer=customer, assignees=[bando], work_categories=frozenset({category.pk}))
    with scope(akagi.organization):
        labels = CustomerLabel.objects.filter(number__in=(1, 2)).values_list("pk", flat=True)
        rank = Rank.objects.get(letter="A")
    own = f"rank={rank.pk}&contractor={contractor.pk}&group={group.pk}&assignees={bando.pk}"
    return [
        f"/customers/?{own}&q=赤井&sort=-name&" + "&".join(f"labels={key}" for key in labels),
        f"/service/?work_categories={category.pk}&assignees={bando.pk}&q=赤井",
    ]


def pages(browsers: list[Client], addresses: list[str]) -> list[str]:
    shown = [browser.get(address) for browser in browsers for address in addresses]
    return [f"{one.status_code} {TOKEN.sub('', one.content.decode())}" for one in shown]


def deeds(akagi: Login, bando: Login, english: Client, browser: Client) -> Iterator[Deed]:
    """What changes a page without changing its rows, one after the other."""

    def english_and_dark() -> None:
        english.cookies["language"], english.cookies["theme"] = "en", "dark"

    def role(name: str) -> Deed:
        return lambda: bando.staff.__class__.objects.filter(login=bando).update(role=name)

    yield english_and_dark
    yield lambda: Rank.objects.filter(letter="A").update(name="最上位")
    yield lambda: CustomerLabel.objects.filter(number=1).update(name="")
    yield lambda: CustomerLabel.objects.filter(number=2).update(name="改名")
    yield lambda: Login.objects.filter(pk=bando.pk).update(name="坂東 改")
    yield lambda: PrimeContractor.objects.update(name="八重洲建設")
    yield lambda: CustomerGroup.objects.update(name="八重洲会")
    yield lambda: Rank.objects.filter(letter="A").update(in_use=False)
    yield lambda: browser.post("/density/", {"density": "compact", "next": "/"})
    yield lambda: browser.post("/customers/columns/", {"column": ["name", "phone"], "query": ""})
    yield lambda: SavedView.objects.create(owner=akagi, ledger="customer", name="共有", query="q=赤井", is_shared=True)
    yield lambda: SavedView.objects.update(name="共有 改", query="sort=name")
    yield role(Role.PARTNER)
    yield role(Role.ADMIN)
    yield role(Role.STAFF)
    yield lambda: throw(list(CustomerGroup.objects.filter(name="ない会")), by=akagi)


def test_a_kept_page_is_the_one_of_now(
    akagi: Login,
    bando: Login,
    addresses: list[str],
    client_of: Callable[[Login], Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    english, browser = client_of(akagi), client_of(bando)
    browsers, before = [browser, english], [""]
    for number, deed in enumerate(deeds(akagi, bando, english, browser)):
        pages(browsers, addresses)
        with scope(akagi.organization):
            deed()
        now = pages(browsers, addresses)
        with monkeypatch.context() as without:
            without.setattr(kept, "MOST_KEPT", 0)
            without.setattr(kept, "_kept", OrderedDict())
            assert now == pages(browsers, addresses), number
        before.append("".join(now))
    # Each of them is seen, or it would prove nothing.
    assert len(set(before)) >= len(before) - 2
