"""Throwing rows away: what goes along, what stays, and what may not go."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.bin import throw
from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.journal.models import Batch, Event
from goyokiki.engine.refusal import Refusal
from goyokiki.equipment.models import CustomerFigures, Unit
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import Completion
from tests.engine.bin.street import Household
from tests.factories.customers import ContractorFactory, CustomerFactory, CustomerGroupFactory
from tests.factories.equipment import ModelPrefixFactory, UnitFactory, UnitModelFactory
from tests.factories.service import RepairFactory, ServiceRecordFactory
from tests.factories.sites import SiteFactory

pytestmark = pytest.mark.usefixtures("organization")


def code_of(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


def test_a_customer_goes_with_his_sites_units_and_records_and_nobody_elses(akagi: Login) -> None:
    gone, other = Household(akagi, "梅田"), Household(akagi, "難波")
    (entry,) = throw([gone.customer], by=akagi, why="二重登録")
    rows = {Customer: other.customer, Site: other.site, Unit: other.unit, ServiceRecord: other.record}
    for model, left in rows.items():
        assert list(model.objects.all()) == [left]
        assert model.with_binned.filter(bin=entry).count() == 1
    assert (entry.title, entry.why, entry.by, entry.root_id) == ("梅田商事", "二重登録", akagi, gone.customer.pk)
    assert entry.counts == {"customers.site": 1, "equipment.unit": 1, "service.servicerecord": 1}
    assert list(CustomerFigures.objects.values_list("customer", flat=True)) == [other.customer.pk]
    assert Event.objects.about(gone.customer).first().verb == "customer.binned"


def test_several_go_together_each_with_an_entry_of_its_own(akagi: Login) -> None:
    houses = [Household(akagi, name) for name in ("梅田", "難波", "天満")]
    entries = throw([house.customer for house in houses], by=akagi)
    assert [entry.root_id for entry in entries] == [house.customer.pk for house in houses]
    for house, entry in zip(houses, entries, strict=True):
        assert Unit.with_binned.get(bin=entry) == house.unit
        assert ServiceRecord.with_binned.get(bin=entry) == house.record


def test_a_site_that_another_customer_uses_too_stays(akagi: Login) -> None:
    one, other = CustomerFactory(by=akagi), CustomerFactory(by=akagi)
    shared = SiteFactory(by=akagi, customers=[one, other])
    throw([one], by=akagi)
    assert Site.objects.get() == shared
    throw([other], by=akagi)
    assert not Site.objects.exists()


def test_a_site_where_something_stands_does_not_go_and_an_empty_one_does(akagi: Login) -> None:
    house = Household(akagi, "梅田")
    with pytest.raises(Refusal, match="機器 1件・対応履歴 1件") as refused:
        throw([house.site], by=akagi)
    assert code_of(refused) == "held"
    throw([house.record], by=akagi)
    throw([house.unit], by=akagi)
    throw([house.site], by=akagi)
    assert not Site.objects.exists()


def test_a_unit_goes_and_the_records_about_it_still_show_its_name(akagi: Login) -> None:
    house = Household(akagi, "梅田")
    throw([house.unit], by=akagi)
    link = ServiceRecord.objects.get().unit_links.get()
    assert link.unit.serial == "梅田01"
    assert CustomerFigures.objects.get().units_count == 0


def test_only_an_administrator_deletes_a_customer_with_units_or_records(akagi: Login, bando: Login) -> None:
    house, empty = Household(akagi, "梅田"), CustomerFactory(by=akagi)
    with pytest.raises(Refusal, match="管理者だけ") as refused:
        throw([house.customer], by=bando)
    assert code_of(refused) == "needs_more"
    throw([empty], by=bando)
    throw([house.customer], by=akagi)
    assert not Customer.objects.exists()


def test_the_system_itself_may_throw_away_what_nobody_else_may(akagi: Login) -> None:
    throw([Household(akagi, "梅田").customer], by=None)
    assert BinEntry.objects.get().by is None


def test_who_is_billed_for_others_stays_until_they_go_too(akagi: Login) -> None:
    payer = CustomerFactory(by=akagi)
    shop = CustomerFactory(by=akagi, bill_to="other", bill_customer=payer)
    with pytest.raises(Refusal, match="顧客 1件"):
        throw([payer], by=akagi)
    throw([payer, shop], by=akagi)
    assert not Customer.objects.exists()


def test_a_master_goes_only_while_nothing_uses_it(akagi: Login) -> None:
    contractor, group, model = ContractorFactory(by=akagi), CustomerGroupFactory(by=akagi), UnitModelFactory(by=akagi)
    customer = CustomerFactory(by=akagi, contractor=contractor, group=group)
    UnitFactory(by=akagi, customer=customer, model_name=model.model_name)
    for master in (contractor, group, model):
        with pytest.raises(Refusal):
            throw([master], by=akagi)
    throw([customer], by=akagi)
    for master in (contractor, group, model, ModelPrefixFactory(by=akagi)):
        (entry,) = throw([master], by=akagi)
        assert not type(master).objects.filter(pk=master.pk).exists()
        assert entry.counts == {}


def test_a_row_that_somebody_else_has_thrown_away_is_passed_over(akagi: Login) -> None:
    one, other = CustomerFactory(by=akagi), CustomerFactory(by=akagi)
    throw([one], by=akagi)
    assert [entry.root_id for entry in throw([one, other], by=akagi)] == [other.pk]
    assert throw([one], by=akagi) == []
    assert throw([], by=akagi) == []


def test_nothing_goes_when_one_of_them_may_not(akagi: Login) -> None:
    house, empty = Household(akagi, "梅田"), SiteFactory(by=akagi)
    with pytest.raises(Refusal):
        throw([empty, house.site], by=akagi)
    assert Site.objects.count() == 2
    assert not BinEntry.objects.exists()


def test_an_entry_remembers_the_batch_it_was_thrown_away_in(akagi: Login) -> None:
    batch = Batch.objects.create(kind="bulk_delete", title="x")
    (entry,) = throw([CustomerFactory(by=akagi)], by=akagi, batch=batch)
    assert entry.batch == batch


def test_however_many_go_the_questions_are_as_many(akagi: Login) -> None:
    few = [Household(akagi, f"第{n}").customer for n in range(2)]
    many = [Household(akagi, f"次{n}").customer for n in range(8)]
    assert asked(few, akagi) == asked(many, akagi)


def asked(customers: list[Customer], by: Login) -> int:
    with CaptureQueriesContext(connection) as queries:
        throw(customers, by=by)
    return len(queries)


def test_a_repair_that_was_come_back_to_is_unfinished_again(akagi: Login) -> None:
    first = RepairFactory(by=akagi, repair={"completion": Completion.COME_AGAIN})
    second = RepairFactory(by=akagi, customer=first.customer, follows=first, repair={"completion": Completion.FINISHED})
    assert not ServiceRecord.objects.unfinished().exists()
    throw([second], by=akagi)
    assert ServiceRecord.objects.unfinished().get() == first


def test_the_last_contact_is_that_of_what_is_left(akagi: Login) -> None:
    record = ServiceRecordFactory(by=akagi)
    assert Customer.objects.get().service_figures.last_contact_on == record.starts_on
    throw([record], by=akagi)
    assert Customer.objects.get().service_figures.last_contact_on is None
