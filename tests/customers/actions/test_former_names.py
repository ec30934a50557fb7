"""旧名称: what a customer was called before finds it, until somebody removes it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer, FormerName
from goyokiki.customers.rules.former_names import is_same
from goyokiki.engine import search
from goyokiki.engine.bin import restore, throw
from goyokiki.engine.bin.purging import empty
from goyokiki.engine.journal.models import Event
from goyokiki.engine.search import upkeep
from goyokiki.engine.undo import undo
from goyokiki.service.models import ServiceRecord
from tests.factories.customers import CustomerFactory
from tests.factories.service import ServiceRecordFactory
from tests.undoing import batch_of, world

pytestmark = pytest.mark.usefixtures("organization")


def rename(customer: Customer, name: str, by: Login) -> None:
    save_customer(CustomerDraft({"name": name}, pk=customer.pk), by=by)


def found(typed: str, by: Login) -> list[Customer]:
    return list(search.find(Customer, typed, by=by).rows)


def former(customer: Customer) -> list[str]:
    return [one.name for one in customer.former_names.all()]


def test_a_name_that_was_changed_is_kept_with_its_day_and_finds_the_customer(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="鰐淵製作所")
    ServiceRecordFactory(by=akagi, customer=customer, body="水漏れ")
    rename(customer, "ワニテック株式会社", akagi)
    assert [(one.name, one.until) for one in FormerName.objects.all()] == [("鰐淵製作所", timezone.localdate())]
    for typed in ("鰐淵", "淵製", "鰐", "ワニテ", "wanitekku"):
        assert found(typed, akagi) == [customer]
    assert [one.customer for one in search.find(ServiceRecord, "鰐淵 水漏", by=akagi).rows] == [customer]
    assert Event.objects.filter(verb="customer.changed").get().data["changes"] == {
        "name": ["鰐淵製作所", "ワニテック株式会社"]
    }


def test_several_names_are_kept_the_last_one_first_and_each_once(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="甲商店")
    for name in ("乙商店", "丙商店", "乙商店", "丁商店"):
        rename(customer, name, akagi)
    assert former(customer) == ["乙商店", "丙商店", "甲商店"]


def test_a_name_that_comes_back_is_no_former_one(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="甲商店")
    rename(customer, "乙商店", akagi)
    rename(customer, "甲商店", akagi)
    assert former(customer) == ["乙商店"]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("㈱髙木冷機", "株式会社高木冷機", True),
        ("ﾀﾅｶ 空調", "タナカ空調", True),
        ("高木冷機", "株式会社高木冷機", False),
        ("高木冷機", "高木冷熱", False),
    ],
)
def test_another_way_of_writing_is_no_other_name(akagi: Login, old: str, new: str, *, same: bool) -> None:
    assert is_same(old, new) is same
    customer = CustomerFactory(by=akagi, name=old)
    rename(customer, new, akagi)
    assert former(customer) == ([] if same else [old])


def test_what_is_changed_besides_leaves_former_names_as_they_are(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="甲商店")
    rename(customer, "乙商店", akagi)
    save_customer(CustomerDraft({"note": "後"}, pk=customer.pk), by=akagi)
    assert former(customer) == ["甲商店"]
    assert found("甲商", akagi) == [customer]


def test_a_name_that_was_removed_finds_nobody_and_the_history_tells_it(akagi: Login) -> None:
    customer, other = CustomerFactory(by=akagi, name="甲商点"), CustomerFactory(by=akagi, name="別会社")
    rename(customer, "甲商店", akagi)
    rename(other, "別商会", akagi)
    [typo] = customer.former_names.all()
    [of_another] = other.former_names.all()
    save_customer(CustomerDraft(pk=customer.pk, forgotten=frozenset({typo.pk, of_another.pk})), by=akagi)
    assert (former(customer), former(other)) == ([], ["別会社"])
    assert found("商点", akagi) == []
    assert found("甲商", akagi) == [customer]
    assert Event.objects.about(customer).first().data["changes"] == {"former_names": [["甲商点"], []]}


def test_undo_gives_the_name_back_and_keeps_no_former_one(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="甲商店")
    rename(customer, "乙商店", akagi)
    before = world()
    with batch_of(akagi) as batch:
        rename(customer, "丙商店", akagi)
        rename(customer, "丁商店", akagi)
    assert former(customer) == ["丙商店", "乙商店", "甲商店"]
    undo(batch, by=akagi)
    assert world() == before
    assert (found("乙商", akagi), found("甲商", akagi), found("丙商", akagi)) == ([customer], [customer], [])


def test_a_name_that_somebody_changed_since_stays_with_its_former_ones(akagi: Login, bando: Login) -> None:
    customer = CustomerFactory(by=akagi, name="甲商店")
    with batch_of(akagi) as batch:
        rename(customer, "乙商店", akagi)
    rename(customer, "丙商店", bando)
    assert len(undo(batch, by=akagi).left) == 1
    assert (former(customer), found("甲商", akagi)) == (["乙商店", "甲商店"], [customer])


def test_former_names_lie_in_the_bin_come_back_and_go_with_the_customer(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="甲商店")
    rename(customer, "乙商店", akagi)
    [entry] = throw([customer], by=akagi)
    assert found("甲商", akagi) == []
    restore(entry, by=akagi)
    assert found("甲商", akagi) == [customer]
    [entry] = throw([customer], by=akagi)
    empty(entry)
    assert not FormerName.objects.exists()


def test_texts_that_were_lost_are_mended_with_former_names(akagi: Login) -> None:
    customer = CustomerFactory(by=akagi, name="甲商店")
    rename(customer, "乙商店", akagi)
    assert not any(upkeep.refold().values())
    Customer.objects.filter(pk=customer.pk).update(search_text="x")
    assert upkeep.refold()["customer"] == 1
    assert found("甲商", akagi) == [customer]
