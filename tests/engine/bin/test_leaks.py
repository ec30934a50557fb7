"""Nothing of what lies in the bin is seen anywhere, and everything is seen again when it comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.labels import offered
from goyokiki.engine import files
from goyokiki.engine.bin import restore, throw
from goyokiki.engine.files.models import Attachment
from goyokiki.equipment.queries import own_words
from goyokiki.service.actions import save_record
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import ServiceRecord
from tests.engine.bin.street import Household
from tests.engine.files.pictures import upload
from tests.factories.customers import CustomerFactory
from tests.factories.service import PlanFactory
from tests.factories.sites import SiteFactory
from tests.markup import page

ClientOf = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("organization")
NAME = "梅田"


def pages(house: Household) -> Iterator[str]:
    """Everywhere that a customer and what belongs to him may be seen."""
    yield from ("/", "/customers/", "/sites/", "/units/", "/service/")
    yield from (f"/{slug}/?format=csv" for slug in ("customers", "sites", "units", "service"))
    yield from (f"/{slug}/?q={NAME}" for slug in ("customers", "sites", "units", "service"))
    yield f"/customers/choices/?name=customer&customer_typed={NAME}"
    yield f"/customers/choices/?name=customer&customer={house.customer.code}"
    yield f"/sites/choices/?of=customer&customer={house.customer.code}"
    yield f"/customers/similar/?name={NAME}商事"
    yield f"/sites/similar/?name={NAME}店"
    yield f"/units/similar/?serial={NAME}01"
    yield f"/units/?customer_name={NAME}&status=in_use"
    yield f"/service/?customer={NAME}"
    for slug, row in (("customers", house.customer), ("sites", house.site), ("units", house.unit)):
        yield from (f"/{slug}/{row.pk}/", f"/{slug}/{row.pk}/service/")
    yield f"/service/{house.record.pk}/"


def tells(answer: bytes) -> bool:
    """Whether the customer or his site is named there."""
    text = answer.decode()
    return f"{NAME}商" in text or f"{NAME}店" in text


@pytest.mark.parametrize("who", ["akagi", "chiba"])
def test_a_customer_in_the_bin_is_on_no_page_and_on_the_same_pages_afterwards(
    who: str, akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    house = Household(akagi, NAME, [chiba])
    browser = client_of({"akagi": akagi, "chiba": chiba}[who])
    before = {address: browser.get(address).getvalue() for address in pages(house)}
    shown = [address for address, text in before.items() if tells(text)]
    assert len(shown) > 8
    (entry,) = throw([house.customer], by=akagi)
    for address in pages(house):
        assert not tells(browser.get(address).getvalue()), address
    restore(entry, by=akagi)
    after = {address: browser.get(address).getvalue() for address in pages(house)}
    assert [address for address, text in after.items() if tells(text)] == shown


def test_a_shared_site_does_not_tell_of_a_customer_in_the_bin(akagi: Login, client_of: ClientOf) -> None:
    gone, left = CustomerFactory(by=akagi, name="梅田商事"), CustomerFactory(by=akagi, name="難波商事")
    site = SiteFactory(by=akagi, customers=[gone, left])
    browser = client_of(akagi)
    (entry,) = throw([gone], by=akagi)
    for address in ("/sites/", "/sites/?format=csv", f"/sites/{site.pk}/", f"/sites/{site.pk}/edit/"):
        text = browser.get(address).getvalue().decode()
        assert ("梅田商事" in text, "難波商事" in text) == (False, True), address
    assert "該当するデータがありません。" in page(browser.get("/sites/?q=梅田")).words
    restore(entry, by=akagi)
    assert "梅田商事" in browser.get("/sites/").content.decode()


def test_a_file_of_a_row_in_the_bin_is_not_handed_out(akagi: Login, client_of: ClientOf) -> None:
    customer, browser = CustomerFactory(by=akagi), client_of(akagi)
    files.attach(customer, [files.take_in(upload("note.txt", b"note"), by=akagi)], by=akagi)
    address = Attachment.objects.get().get_absolute_url()
    assert browser.get(address).getvalue() == b"note"
    (entry,) = throw([customer], by=akagi)
    assert browser.get(address).status_code == 404
    restore(entry, by=akagi)
    assert browser.get(address).getvalue() == b"note"


def test_a_partner_sees_no_more_where_he_was_sent_by_a_record_in_the_bin(
    akagi: Login, chiba: Login, client_of: ClientOf
) -> None:
    house, browser = Household(akagi, NAME, [chiba]), client_of(chiba)
    rows = {"customers": house.customer, "sites": house.site, "units": house.unit, "service": house.record}
    addresses = [f"/{slug}/{row.pk}/" for slug, row in rows.items()]
    (entry,) = throw([house.record], by=akagi)
    assert {browser.get(address).status_code for address in addresses} == {404}
    restore(entry, by=akagi)
    assert {browser.get(address).status_code for address in addresses} == {200}


def test_a_label_is_used_by_those_outside_of_the_bin_alone(akagi: Login) -> None:
    labels = offered()[0]
    one, _other = (CustomerFactory(by=akagi, labels=[1]) for _nth in range(2))
    assert labels.uses([1]) == {1: 2}
    throw([one], by=akagi)
    assert labels.uses([1]) == {1: 1}


def test_a_group_whose_units_lie_in_the_bin_is_not_suggested_and_not_lost(akagi: Login) -> None:
    house = Household(akagi, NAME)
    assert own_words(house.customer.pk)["groups"] == [f"{NAME}系統"]
    (entry,) = throw([house.unit], by=akagi)
    assert own_words(house.customer.pk)["groups"] == []
    restore(entry, by=akagi)
    assert own_words(house.customer.pk)["groups"] == [f"{NAME}系統"]


def test_a_record_shows_its_unit_in_the_bin_without_a_way_there_and_keeps_it_when_saved(
    akagi: Login, client_of: ClientOf
) -> None:
    house, browser = Household(akagi, NAME), client_of(akagi)
    throw([house.unit], by=akagi)
    for address in (f"/service/{house.record.pk}/", f"/customers/{house.customer.pk}/service/"):
        text = browser.get(address).content.decode()
        assert house.unit.model_name in text
        assert f"/units/{house.unit.pk}/" not in text
    form = browser.get(f"/service/{house.record.pk}/edit/").content.decode()
    assert f'name="units" value="{house.unit.pk}" checked' in form
    assert house.unit.model_name not in browser.get(f"/service/new/?customer={house.customer.pk}").content.decode()


def test_a_plan_that_follows_leaves_units_in_the_bin_out(akagi: Login) -> None:
    house = Household(akagi, NAME)
    throw([house.unit], by=akagi)
    day = PlanFactory(by=akagi).starts_on
    save_record(ServiceRecordDraft({"next_on": day}, pk=house.record.pk), by=akagi)
    assert list(ServiceRecord.objects.get(follows=house.record).units.all()) == []
    assert house.record.unit_links.get().unit == house.unit
