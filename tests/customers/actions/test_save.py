from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer, save_customers
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer, Rank
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import CrossTenantWrite, scope
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import ContractorFactory, CustomerFactory, CustomerGroupFactory, FullCustomerFactory

pytestmark = pytest.mark.usefixtures("organization")


def draft(name: str, **values: Any) -> CustomerDraft:
    return CustomerDraft(values={"name": name, "rank": Rank.objects.get(letter="B"), **values})


def change(customer: Customer, version: int | None = None, **values: Any) -> CustomerDraft:
    return CustomerDraft(values=values, pk=customer.pk, version=version)


def history(customer: Customer) -> list[tuple[str, dict[str, Any]]]:
    """The verbs of what happened to a customer with what changed, oldest first."""
    found = Event.objects.about(customer).order_by("id")
    return [(event.verb, event.data.get("changes", {})) for event in found]


def test_new_customers_are_numbered_completed_and_told(akagi: Login) -> None:
    first, second = save_customers([draft("山本食品"), draft("山本 花子", kind="person")], by=akagi)
    assert [(one.code, one.honorific, one.direct_contact, one.version) for one in (first, second)] == [
        ("C000001", "onchu", "", 1),
        ("C000002", "sama", "", 1),
    ]
    [(verb, changes)] = history(first)
    assert verb == "customer.created"
    assert changes["name"] == ["", "山本食品"]
    assert changes["rank"] == ["", "B 多台数"]
    assert Event.objects.about(first).get().actor == akagi


def test_what_a_customer_is_found_by_follows_every_change(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="㈱山本食品", phone="06-0000-1201")
    assert (customer.name_key, customer.phone_keys) == ("山本食品", "0600001201")
    save_customer(change(customer, name="髙﨑商店", phone="", prefecture="大阪府"), by=akagi)
    customer.refresh_from_db()
    assert (customer.name_key, customer.phone_keys, customer.address_key) == ("高崎商店", "", "大阪府")
    assert "山本" in customer.search_text  # as a former name
    assert "1201" not in customer.search_text
    assert "高崎商店" in customer.search_text


def test_a_change_tells_each_field_with_its_old_and_new_value(akagi: Login, bando: Login) -> None:
    group, contractor = CustomerGroupFactory(by=akagi, name="本部"), ContractorFactory(by=akagi, name="元請")
    customer = CustomerFactory(by=akagi, name="旧", group=group)
    values = {"name": "新", "group": None, "contractor": contractor, "dm_permission": "yes", "note": "一\n二"}
    saved = save_customer(change(customer, 1, **values), by=bando)
    assert saved.version == 2
    assert history(customer)[1] == (
        "customer.changed",
        {
            "name": ["旧", "新"],
            "group": ["本部", ""],
            "contractor": ["", "元請"],
            "dm_permission": ["unknown", "yes"],
            "note": ["", "一\n二"],
            "direct_contact": ["", "ask"],
        },
    )
    assert Event.objects.about(customer).first().actor == bando


def test_a_customer_that_stays_as_it_was_is_neither_written_nor_told(akagi: Login) -> None:
    customer = FullCustomerFactory(by=akagi)
    before = Customer.objects.values().get(pk=customer.pk)
    save_customer(change(customer, 1, name=customer.name, note=customer.note), by=akagi)
    assert Customer.objects.values().get(pk=customer.pk) == before
    assert len(history(customer)) == 1


def test_what_a_draft_does_not_mention_stays(akagi: Login) -> None:
    customer = FullCustomerFactory(by=akagi)
    save_customer(change(customer, name="新しい名前"), by=akagi)
    saved = Customer.objects.get(pk=customer.pk)
    assert (saved.phone, saved.contractor_id, saved.note) == (customer.phone, customer.contractor_id, customer.note)
    assert (saved.labels.count(), saved.assignees.count(), saved.contacts.count()) == (2, 1, 2)


def test_a_change_of_an_older_version_is_refused_with_the_customer_of_now(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="旧")
    save_customer(change(customer, 1, name="先"), by=akagi)
    with pytest.raises(Conflict) as refused:
        save_customer(change(customer, 1, name="後"), by=akagi)
    assert (refused.value.row.name, refused.value.row.version) == ("先", 2)
    assert Customer.objects.get().name == "先"
    assert save_customer(change(customer, 2, name="後"), by=akagi).version == 3


def test_all_are_saved_or_none(akagi: Login) -> None:
    known = CustomerFactory(by=akagi, name="旧")
    save_customer(change(known, 1, name="先"), by=akagi)
    with pytest.raises(Conflict):
        save_customers([draft("新規"), change(known, 1, name="後")], by=akagi)
    with pytest.raises(Refusal):
        save_customers([draft("新規"), draft("重複", code=known.code)], by=akagi)
    assert list(Customer.objects.values_list("name", flat=True)) == ["先"]


def test_new_and_changed_customers_come_back_in_the_order_of_their_drafts(akagi: Login) -> None:
    known = CustomerFactory(by=akagi)
    saved = save_customers([draft("一"), change(known, name="二"), draft("三")], by=akagi)
    assert [one.name for one in saved] == ["一", "二", "三"]
    assert saved[1].pk == known.pk


def test_a_customer_of_another_company_cannot_be_changed_nor_pointed_at(
    akagi: Login, stranger: Login, organization: Organization
) -> None:
    theirs = CustomerFactory(by=stranger, name="伊達の顧客")
    group = CustomerGroupFactory(by=stranger)
    with pytest.raises(Refusal):
        save_customer(change(theirs, name="奪った"), by=akagi)
    with pytest.raises(CrossTenantWrite):
        save_customer(draft("新規", group=group), by=akagi)
    with scope(stranger.organization):
        assert Customer.objects.get().name == "伊達の顧客"
    assert not Customer.objects.exists()


@pytest.mark.parametrize("related", [False, True])
def test_the_number_of_queries_does_not_grow_with_the_number_of_new_customers(akagi: Login, related: bool) -> None:
    asked = []
    for count in (1, 20):
        drafts = [draft(f"第{n}") for n in range(count)]
        for one in drafts if related else []:
            one.assignees = frozenset({akagi.pk})
        with CaptureQueriesContext(connection) as queries:
            save_customers(drafts, by=akagi)
        asked.append(len(queries))
    assert asked[0] == asked[1]
