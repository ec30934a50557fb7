from __future__ import annotations

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.actions.labels import save_labels
from goyokiki.customers.labels import LabelList, offered
from goyokiki.customers.labels.lists import Names
from goyokiki.engine.journal.models import Event
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerFactory


@pytest.fixture
def labels() -> LabelList:
    """顧客分類, the first list of the page."""
    return offered()[0]


def seen(labels: LabelList) -> dict[LabelList, Names]:
    return {labels: labels.names()}


def test_names_are_given_by_number_and_others_stay(akagi: Login, organization: Organization, labels: LabelList) -> None:
    save_labels({labels: {1: "年賀はがき", 20: "お得意様"}}, seen=seen(labels), by=akagi)
    assert [labels.names()[number] for number in (1, 2, 20)] == ["年賀はがき", "カレンダー", "お得意様"]


def test_a_name_twice_is_refused_and_nothing_is_written(
    akagi: Login, organization: Organization, labels: LabelList
) -> None:
    before = labels.names()
    with pytest.raises(Refusal) as refused:
        save_labels({labels: {6: "お中元", 7: "カレンダー"}}, seen=seen(labels), by=akagi)
    assert refused.value.code == "taken"
    assert labels.names() == before
    assert not Event.objects.filter(verb="customer_label.changed").exists()


def test_names_that_have_changed_since_are_a_conflict(
    akagi: Login, organization: Organization, labels: LabelList
) -> None:
    earlier = seen(labels)
    save_labels({labels: {1: "年賀はがき"}}, seen=earlier, by=akagi)
    with pytest.raises(Refusal) as refused:
        save_labels({labels: {1: "賀状", 2: "暦"}}, seen=earlier, by=akagi)
    assert refused.value.code == "conflict"
    assert [labels.names()[number] for number in (1, 2)] == ["年賀はがき", "カレンダー"]


def test_saving_the_names_there_are_writes_nothing(akagi: Login, organization: Organization, labels: LabelList) -> None:
    save_labels({labels: labels.names()}, seen=seen(labels), by=akagi)
    assert not Event.objects.filter(verb="customer_label.changed").exists()


def test_uses_are_counted_by_number_within_the_organization(
    akagi: Login, stranger: Login, organization: Organization, labels: LabelList
) -> None:
    CustomerFactory(by=akagi, labels=[1, 2])
    CustomerFactory(by=akagi, labels=[2])
    CustomerFactory(by=stranger, labels=[1, 2])
    assert labels.uses([1, 2, 3]) == {1: 1, 2: 2}
    assert labels.uses([]) == {}
