from __future__ import annotations

from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer, save_customers
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer, Rank
from goyokiki.engine.refusal import Refusal
from tests.factories.customers import CustomerFactory

pytestmark = pytest.mark.usefixtures("organization")


def drafts(*codes: str) -> list[CustomerDraft]:
    rank = Rank.objects.get(letter="B")
    return [CustomerDraft(values={"name": "山本食品", "rank": rank, "code": code}) for code in codes]


def codes(*wanted: str, by: Login, **options: Any) -> list[str]:
    return [one.code for one in save_customers(drafts(*wanted), by=by, **options)]


def test_codes_count_up_and_pass_over_those_given_by_hand(akagi: Login) -> None:
    assert codes("", "", by=akagi) == ["C000001", "C000002"]
    assert codes("C000004", "VIP", by=akagi) == ["C000004", "VIP"]
    assert codes("", "", by=akagi) == ["C000003", "C000005"]


def test_a_code_given_by_hand_in_the_same_breath_is_passed_over_too(akagi: Login) -> None:
    assert codes("", "C000001", "", by=akagi) == ["C000002", "C000001", "C000003"]


def test_a_reserved_code_is_not_given_out(akagi: Login) -> None:
    assert codes("", "", by=akagi, reserved={"C000001", "C000002"}) == ["C000003", "C000004"]


def test_a_number_is_never_given_twice_though_its_customer_took_another(akagi: Login) -> None:
    first = CustomerFactory(by=akagi)
    save_customer(CustomerDraft(values={"code": "VIP"}, pk=first.pk), by=akagi)
    assert codes("", by=akagi) == ["C000002"]


def test_each_company_counts_for_itself(akagi: Login, stranger: Login) -> None:
    assert [CustomerFactory(by=login).code for login in (akagi, stranger, akagi)] == ["C000001", "C000001", "C000002"]


@pytest.mark.parametrize("wanted", [("VIP",), ("X", "X")], ids=["of another customer", "of two new ones"])
def test_a_code_that_is_taken_is_refused_beside_its_field(akagi: Login, wanted: tuple[str, ...]) -> None:
    CustomerFactory(by=akagi, code="VIP")
    with pytest.raises(Refusal) as refused:
        codes(*wanted, by=akagi)
    assert (refused.value.code, refused.value.field) == ("code_taken", "code")
    assert refused.value.message == f"顧客コード「{wanted[0]}」は別の顧客で使われています。"
    assert Customer.objects.count() == 1


def test_a_customer_may_not_take_the_code_of_another_but_keep_its_own(akagi: Login) -> None:
    CustomerFactory(by=akagi, code="VIP")
    other = CustomerFactory(by=akagi)
    with pytest.raises(Refusal):
        save_customer(CustomerDraft(values={"code": "VIP"}, pk=other.pk), by=akagi)
    assert save_customer(CustomerDraft(values={"code": other.code, "name": "新"}, pk=other.pk), by=akagi).name == "新"


def test_the_code_of_another_company_is_free(akagi: Login, stranger: Login) -> None:
    CustomerFactory(by=stranger, code="VIP")
    assert codes("VIP", by=akagi) == ["VIP"]
