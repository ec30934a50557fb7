"""Taking an entry out of the bin, and what stands in the way."""

from __future__ import annotations

from random import Random

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer, save_site
from goyokiki.customers.drafts import CustomerDraft, SiteDraft
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.bin import restore, throw
from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.figures import all_figures
from goyokiki.engine.journal.models import Event
from goyokiki.engine.refusal import Refusal
from goyokiki.equipment.models import Unit
from goyokiki.service.models import ServiceRecord
from tests.engine.bin.street import Household, contents, exports, lists
from tests.factories.customers import ContractorFactory, CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.sites import SiteFactory

pytestmark = pytest.mark.usefixtures("organization")
SEEDS = 3


def renamed(customer: Customer, by: Login, **values: object) -> Customer:
    return save_customer(CustomerDraft(values=values, pk=customer.pk), by=by)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_throwing_away_and_restoring_all_is_as_it_was(
    seed: int, akagi: Login, bando: Login, chiba: Login, client_of: object
) -> None:
    chance = Random(seed)  # noqa: S311  reproducible, not secret
    houses = [Household(akagi, name, [chiba, bando][:n]) for n, name in enumerate(("梅田", "難波", "天満"))]
    shared = SiteFactory(by=akagi, customers=[houses[0].customer, houses[1].customer], name="共同ビル")
    UnitFactory(by=akagi, customer=houses[1].customer, site=shared)
    rows = [row for house in houses for row in (house.record, house.unit, house.customer)]
    browser = client_of(akagi)  # type: ignore[operator]
    orders = slice(seed, None, SEEDS)  # each order of the lists is looked at after one of the seeds
    before = contents(), lists(akagi, orders), lists(chiba, orders), exports(browser)
    entries = [entry for row in chance.sample(rows, 6) for entry in throw([row], by=akagi)]
    assert contents() != before[0]
    assert not any(one.differing() for one in all_figures())
    while entries:
        entries = [entry for entry in chance.sample(entries, len(entries)) if not comes_back(entry, akagi)]
    assert (contents(), lists(akagi, orders), lists(chiba, orders), exports(browser)) == before
    assert not any(one.differing() for one in all_figures())


def comes_back(entry: BinEntry, by: Login) -> bool:
    """Whether it can be restored by now; what it belongs to may have to come first."""
    try:
        restore(entry, by=by)
    except Refusal as refusal:
        if refusal.code != "in_bin":
            raise
        return False
    return True


def test_a_value_that_was_given_away_meanwhile_stands_in_the_way_until_it_is_free(akagi: Login) -> None:
    gone = CustomerFactory(by=akagi, code="A-100")
    (entry,) = throw([gone], by=akagi)
    new = CustomerFactory(by=akagi, code="A-100")
    with pytest.raises(Refusal, match="「A-100」は、その後別の顧客で使用されています") as refused:
        restore(entry, by=akagi)
    assert refused.value.code == "taken"
    assert Customer.objects.get() == new
    renamed(new, akagi, code="A-101")
    restore(entry, by=akagi)
    assert Customer.objects.count() == 2


def test_a_value_of_what_went_along_stands_in_the_way_too(akagi: Login) -> None:
    house = Household(akagi, "梅田")
    (entry,) = throw([house.customer], by=akagi)
    UnitFactory(by=akagi, number=house.unit.number)
    with pytest.raises(Refusal, match="別の機器"):
        restore(entry, by=akagi)
    assert not Customer.objects.filter(pk=house.customer.pk).exists()


def test_a_number_from_the_sequence_is_never_one_in_the_bin(akagi: Login) -> None:
    taken = CustomerFactory(by=akagi, code="C000002")
    throw([taken], by=akagi)
    assert [CustomerFactory(by=akagi).code for _nth in range(2)] == ["C000001", "C000003"]


def test_a_unit_comes_back_only_to_a_customer_who_is_there(akagi: Login) -> None:
    house = Household(akagi, "梅田")
    (unit,) = throw([house.unit], by=akagi)
    (customer,) = throw([house.customer], by=akagi)
    with pytest.raises(Refusal, match="顧客「梅田商事」もゴミ箱にあります"):
        restore(unit, by=akagi)
    restore(customer, by=akagi)
    assert not Unit.objects.exists()
    restore(unit, by=akagi)
    assert Unit.objects.get() == house.unit


def test_a_customer_comes_back_only_when_his_contractor_is_there(akagi: Login) -> None:
    contractor = ContractorFactory(by=akagi)
    (customer,) = throw([CustomerFactory(by=akagi, contractor=contractor)], by=akagi)
    (master,) = throw([contractor], by=akagi)
    with pytest.raises(Refusal, match="元請け"):
        restore(customer, by=akagi)
    restore(master, by=akagi)
    restore(customer, by=akagi)
    assert Customer.objects.get().contractor == contractor


def test_a_site_that_went_with_the_last_of_its_customers_comes_back_with_any_of_them(akagi: Login) -> None:
    one, other = CustomerFactory(by=akagi, name="梅田商事"), CustomerFactory(by=akagi, name="難波商事")
    SiteFactory(by=akagi, customers=[one, other])
    (first,), (second,) = throw([one], by=akagi), throw([other], by=akagi)
    restore(first, by=akagi)
    site = Site.objects.get()
    assert ("梅田" in site.customers_text, "難波" in site.customers_text) == (True, False)
    restore(second, by=akagi)
    assert set(Site.objects.get().customers.all()) == {one, other}


def test_what_changed_around_it_meanwhile_is_seen_when_it_comes_back(akagi: Login) -> None:
    house = Household(akagi, "梅田")
    (unit,) = throw([house.unit], by=akagi)
    renamed(house.customer, akagi, name="天神商事")
    restore(unit, by=akagi)
    assert "天神" in Unit.objects.get().customer_key


def test_saving_a_site_leaves_its_customer_in_the_bin_tied_to_it(akagi: Login) -> None:
    gone, left = CustomerFactory(by=akagi), CustomerFactory(by=akagi)
    site = SiteFactory(by=akagi, customers=[gone, left])
    (entry,) = throw([gone], by=akagi)
    save_site(SiteDraft(values={"note": "裏口から"}, pk=site.pk, customers=frozenset([left.pk])), by=akagi)
    restore(entry, by=akagi)
    assert set(site.customers.all()) == {gone, left}


def test_it_comes_back_once(akagi: Login) -> None:
    (entry,) = throw([CustomerFactory(by=akagi)], by=akagi)
    root = restore(entry, by=akagi)
    assert [event.verb for event in Event.objects.about(root)[:2]] == ["customer.restored", "customer.binned"]
    entry.pk = 1
    with pytest.raises(Refusal, match="すでにゴミ箱にありません"):
        restore(entry, by=akagi)


def test_who_edits_what_is_thrown_away_meanwhile_is_told_so(akagi: Login) -> None:
    house = Household(akagi, "梅田")
    throw([house.customer], by=akagi)
    with pytest.raises(Refusal, match="他のユーザーが削除しました") as refused:
        renamed(house.customer, akagi, name="天神商事")
    assert refused.value.code == "gone"
    with pytest.raises(Refusal, match="この顧客は"):
        UnitFactory(by=akagi, customer=house.customer)
    with pytest.raises(Refusal, match="納入先"):
        UnitFactory(by=akagi, customer=CustomerFactory(by=akagi), site=house.site)
    assert (Unit.objects.count(), ServiceRecord.objects.count()) == (0, 0)
