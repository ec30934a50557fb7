from __future__ import annotations

import pytest
from django.utils import translation

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerGroup
from goyokiki.engine import journal
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import NoOrganization, scope
from goyokiki.engine.tenancy.models import Organization


@pytest.fixture
def group(organization: Organization) -> CustomerGroup:
    found: CustomerGroup = CustomerGroup.objects.create(name="本部")
    return found


def test_an_event_says_who_did_what_to_which_row_and_what_changed(group: CustomerGroup, akagi: Login) -> None:
    journal.record("customer_group.changed", group, by=akagi, changes={"name": ("旧", "新")}, reason="改称")
    event = Event.objects.get(verb="customer_group.changed")
    assert (event.actor, event.subject_type, event.subject_id) == (akagi, "customers.customergroup", group.pk)
    assert event.data == {"changes": {"name": ["旧", "新"]}, "reason": "改称"}


def test_an_event_without_changes_keeps_no_empty_list_of_them(group: CustomerGroup) -> None:
    assert journal.record("customer_group.created", group, by=None, changes={}).data == {}


def test_the_system_itself_may_be_the_actor(group: CustomerGroup) -> None:
    assert journal.record("customer_group.changed", group, by=None).actor is None


def test_many_events_are_written_at_once(group: CustomerGroup, akagi: Login) -> None:
    other = CustomerGroup.objects.create(name="支部")
    facts = [(group, {"note": ("", "あ")}), (other, {"note": ("", "い")})]
    journal.record_all("customer_group.changed", facts, by=akagi, file="x.csv")
    events = Event.objects.filter(verb="customer_group.changed").order_by("id")
    told = [(event.subject_id, event.data) for event in events]
    assert told == [
        (group.pk, {"changes": {"note": ["", "あ"]}, "file": "x.csv"}),
        (other.pk, {"changes": {"note": ["", "い"]}, "file": "x.csv"}),
    ]


def test_a_verb_that_nobody_declared_is_refused_before_anything_is_written(group: CustomerGroup) -> None:
    before = Event.objects.count()
    with pytest.raises(KeyError):
        journal.record("customer_group.eaten", group, by=None)
    with pytest.raises(KeyError):
        journal.record_all("customer_group.eaten", [(group, {})], by=None)
    assert Event.objects.count() == before


def test_a_verb_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        journal.verb("customer_group.changed", "again")


def test_the_sentence_is_told_in_the_language_of_the_page(group: CustomerGroup) -> None:
    event = journal.record("customer_group.changed", group, by=None)
    assert event.sentence == "顧客グループを編集しました"
    with translation.override("en"):
        assert event.sentence == "edited the customer group"


def test_what_is_told_about_a_row_is_newest_first_and_of_no_other_row(group: CustomerGroup, akagi: Login) -> None:
    other = CustomerGroup.objects.create(name="支部")
    made = [journal.record("customer_group.changed", row, by=akagi) for row in (group, other, group)]
    assert list(Event.objects.about(group)) == [made[2], made[0]]


def test_what_happened_in_one_company_is_not_told_in_another(group: CustomerGroup, stranger: Login) -> None:
    journal.record("customer_group.changed", group, by=None)
    with scope(stranger.organization):
        assert not Event.objects.about(group).exists()
    assert Event.objects.about(group).exists()


def test_nothing_is_told_outside_of_a_company(akagi: Login) -> None:
    with pytest.raises(NoOrganization):
        journal.record("customer_group.changed", akagi, by=None)


def test_a_sentence_may_name_what_stands_in_the_data(group: CustomerGroup) -> None:
    with translation.override("ja"):
        event = journal.record("file.added", group, by=None, file="割引100%<b>.pdf")
        assert event.sentence == "ファイル「割引100%<b>.pdf」を添付"
