from __future__ import annotations

from typing import Any

import pytest

from goyokiki.accounts.actions import delete_user
from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import ContactDraft, CustomerDraft
from goyokiki.customers.models import Contact, Customer, CustomerAssignee, CustomerLabel
from goyokiki.engine.access.models import Grant
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import CrossTenantWrite, scope
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerFactory

pytestmark = pytest.mark.usefixtures("organization")


@pytest.fixture
def customer(akagi: Login, organization: Organization) -> Customer:
    made: Customer = CustomerFactory(by=akagi)
    return made


def relate(customer: Customer, by: Login, **related: Any) -> Customer:
    return save_customer(CustomerDraft(pk=customer.pk, **related), by=by)


def keys(*people: Login) -> frozenset[int]:
    return frozenset(login.pk for login in people)


def label_keys(*numbers: int) -> frozenset[int]:
    return frozenset(CustomerLabel.objects.filter(number__in=numbers).values_list("pk", flat=True))


def last_change(customer: Customer) -> dict[str, Any]:
    event = Event.objects.about(customer).first()
    return event.data.get("changes", {}) if event else {}


def test_labels_are_set_and_taken_off_and_told_by_name(customer: Customer, akagi: Login) -> None:
    assert relate(customer, akagi, labels=label_keys(1, 3)).version == 2
    assert last_change(customer) == {"labels": [[], ["年賀状", "暑中見舞い"]]}
    relate(customer, akagi, labels=label_keys(3, 2))
    assert last_change(customer) == {"labels": [["年賀状", "暑中見舞い"], ["カレンダー", "暑中見舞い"]]}
    assert sorted(label.number for label in customer.labels.all()) == [2, 3]
    relate(customer, akagi, labels=label_keys(2, 3))
    assert Event.objects.about(customer).count() == 3


def test_assignees_are_set_and_taken_off_and_told_by_name(customer: Customer, akagi: Login, bando: Login) -> None:
    relate(customer, akagi, assignees=keys(akagi, bando))
    assert last_change(customer) == {"assignees": [[], ["赤木 一郎", "坂東 二郎"]]}
    relate(customer, akagi, assignees=keys(bando))
    assert last_change(customer) == {"assignees": [["赤木 一郎", "坂東 二郎"], ["坂東 二郎"]]}
    assert list(customer.assignees.all()) == [bando]


def test_a_partner_sees_a_customer_while_assigned_to_it_and_an_employee_needs_no_grant(
    customer: Customer, akagi: Login, bando: Login, chiba: Login
) -> None:
    seen = Customer.objects.visible_to(chiba)
    assert list(seen) == []
    relate(customer, akagi, assignees=keys(bando, chiba))
    assert list(seen.all()) == [customer]
    assert [grant.login for grant in Grant.objects.all()] == [chiba]
    relate(customer, akagi, assignees=keys(bando))
    assert list(seen.all()) == []
    assert not Grant.objects.exists()
    assert list(Customer.objects.visible_to(bando)) == [customer]


def test_a_partner_assigned_at_once_sees_the_new_customer(akagi: Login, chiba: Login) -> None:
    made = CustomerFactory(by=akagi, assignees=[chiba])
    assert list(Customer.objects.visible_to(chiba)) == [made]


def test_saving_anything_else_leaves_the_grants_alone(akagi: Login, chiba: Login) -> None:
    made = CustomerFactory(by=akagi, assignees=[chiba])
    save_customer(CustomerDraft(values={"name": "新しい名前"}, pk=made.pk), by=akagi)
    relate(made, akagi, assignees=keys(chiba), labels=label_keys(1))
    assert list(Customer.objects.visible_to(chiba)) == [made]


def test_somebody_who_has_been_deleted_stays_assigned_and_may_be_chosen(
    customer: Customer, akagi: Login, bando: Login
) -> None:
    delete_user(bando, by=akagi)
    relate(customer, akagi, assignees=keys(bando))
    assert [login.display_name for login in customer.assignees.all()] == ["(削除済) 坂東 二郎"]


def test_nobody_of_another_company_can_be_assigned(customer: Customer, akagi: Login, stranger: Login) -> None:
    with pytest.raises(CrossTenantWrite):
        relate(customer, akagi, assignees=keys(stranger))
    assert not CustomerAssignee.objects.exists()
    with scope(stranger.organization):
        label = CustomerLabel.objects.get(number=1)
    with pytest.raises(CrossTenantWrite):
        relate(customer, akagi, labels=frozenset({label.pk}))


HANAKO = ContactDraft(name="山本 花子", department="総務部", title="部長", phone="090-0000-0001", is_main=True)
JIRO = ContactDraft(name="川口 次郎", mail="jiro@example.jp")


def named(customer: Customer) -> list[tuple[str, bool]]:
    return [(person.name, person.is_main) for person in Contact.objects.filter(customer=customer)]


def kept(customer: Customer, **changes: Any) -> list[ContactDraft]:
    """The customer's people as a form sends them back, each with its key."""
    fields = ("pk", "name", "department", "title", "kana", "phone", "mail", "is_main")
    return [
        ContactDraft(**{name: getattr(person, name) for name in fields} | changes) for person in customer.contacts.all()
    ]


def test_contacts_are_kept_in_order_and_told_in_a_line(customer: Customer, akagi: Login) -> None:
    relate(customer, akagi, contacts=(HANAKO, JIRO))
    assert named(customer) == [("山本 花子", True), ("川口 次郎", False)]
    told = ["★ 総務部 部長 山本 花子 090-0000-0001", "川口 次郎 jiro@example.jp"]
    assert last_change(customer) == {"contacts": [[], told]}
    relate(customer, akagi, contacts=tuple(reversed(kept(customer))))
    assert named(customer) == [("川口 次郎", False), ("山本 花子", True)]


def test_a_contact_is_changed_in_place_and_one_that_is_left_out_is_removed(customer: Customer, akagi: Login) -> None:
    relate(customer, akagi, contacts=(HANAKO, JIRO))
    hanako, _jiro = kept(customer)
    changed = ContactDraft(name="山本 花江", pk=hanako.pk)
    relate(customer, akagi, contacts=(changed,))
    [person] = customer.contacts.all()
    assert (person.pk, person.name, person.department, person.is_main) == (hanako.pk, "山本 花江", "", False)


def test_contacts_sent_back_untouched_are_no_change(customer: Customer, akagi: Login) -> None:
    relate(customer, akagi, contacts=(HANAKO, JIRO))
    assert relate(customer, akagi, contacts=tuple(kept(customer))).version == 2
    assert Event.objects.about(customer).count() == 2


def test_a_change_of_the_main_contact_alone_is_a_change(customer: Customer, akagi: Login) -> None:
    relate(customer, akagi, contacts=(HANAKO, JIRO))
    assert relate(customer, akagi, contacts=tuple(kept(customer, is_main=False))).version == 3
    assert [str(lines).count("★") for lines in last_change(customer)["contacts"]] == [1, 0]
    assert named(customer) == [("山本 花子", False), ("川口 次郎", False)]


def test_a_contact_of_another_customer_is_copied_never_moved(customer: Customer, akagi: Login) -> None:
    other = CustomerFactory(by=akagi, contacts=[HANAKO])
    [theirs] = other.contacts.all()
    relate(customer, akagi, contacts=(ContactDraft(name="山本 花子", pk=theirs.pk),))
    assert named(other) == [("山本 花子", True)]
    assert [person.pk for person in customer.contacts.all()] != [theirs.pk]


def test_a_customer_is_found_by_its_people(customer: Customer, akagi: Login) -> None:
    relate(customer, akagi, contacts=(HANAKO,))
    customer.refresh_from_db()
    assert "山本花子" in customer.search_text
    relate(customer, akagi, contacts=())
    customer.refresh_from_db()
    assert "山本花子" not in customer.search_text
