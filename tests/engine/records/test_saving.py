from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, CustomerGroup, Rank
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.saving import Conflict, as_told, assign, lock_row, save_row
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerGroupFactory


@pytest.fixture
def group(akagi: Login, organization: Organization) -> CustomerGroup:
    made: CustomerGroup = CustomerGroupFactory(by=akagi, name="本部", note="")
    return made


def save(row: CustomerGroup, by: Login, *, version: int | None, **values: Any) -> CustomerGroup:
    saved: CustomerGroup = save_row(row, noun="customer_group", values=values, version=version, by=by)
    return saved


def test_only_what_changed_is_set_and_told_as_text(organization: Organization) -> None:
    ranks = {letter: Rank.objects.get(letter=letter) for letter in "AB"}
    row = Customer(name="旧", rank=ranks["A"], note="同じ")
    changes = assign(row, {"name": "新", "rank": ranks["B"], "note": "同じ", "group": None, "kana": "シン"})
    assert changes == {"name": ("旧", "新"), "rank": ("A 支店営業所有", "B 多台数"), "kana": ("", "シン")}
    assert (row.name, row.rank, row.kana) == ("新", ranks["B"], "シン")


def test_a_reference_is_the_same_by_its_key_and_by_its_row(organization: Organization, group: CustomerGroup) -> None:
    row = Customer(group_id=group.pk)
    assert assign(row, {"group": group}) == {}
    assert assign(row, {"group": None}) == {"group": ("本部", "")}


def test_a_choice_is_told_by_its_label_in_the_language_of_the_page() -> None:
    assert as_told(Customer, "dm_permission", "yes") == "可"
    with translation.override("en"):
        assert as_told(Customer, "dm_permission", "yes") == "Allowed"
    assert as_told(Customer, "dm_permission", "no longer a choice") == "no longer a choice"
    assert as_told(Customer, "labels", ["年賀状", "カレンダー"]) == "年賀状・カレンダー"
    assert as_told(Customer, "labels", []) == ""


def test_each_save_that_changes_something_is_a_version_and_an_event(group: CustomerGroup, bando: Login) -> None:
    assert group.version == 1
    saved = save(group, bando, version=1, name="新本部", note="")
    assert saved.version == 2
    event = Event.objects.about(group).first()
    assert (event.verb, event.actor, event.data) == (
        "customer_group.changed",
        bando,
        {"changes": {"name": ["本部", "新本部"]}},
    )


def test_a_save_that_changes_nothing_is_neither(group: CustomerGroup, akagi: Login) -> None:
    assert save(group, akagi, version=1, name="本部").version == 1
    assert Event.objects.about(group).count() == 1


def test_a_save_made_from_an_older_version_is_refused_with_the_row_of_now(group: CustomerGroup, akagi: Login) -> None:
    save(group, akagi, version=1, name="先")
    with pytest.raises(Conflict) as refused:
        save(group, akagi, version=1, name="後")
    assert (refused.value.row.name, refused.value.row.version) == ("先", 2)
    assert CustomerGroup.objects.get().name == "先"
    assert save(group, akagi, version=2, name="後").version == 3


def test_a_save_from_a_script_may_leave_the_version_out(group: CustomerGroup, akagi: Login) -> None:
    save(group, akagi, version=1, name="先")
    assert save(group, akagi, version=None, name="後").name == "後"


def test_a_taken_name_is_refused_beside_the_field_that_must_differ(group: CustomerGroup, akagi: Login) -> None:
    other = CustomerGroupFactory(by=akagi, name="支部")
    for row in (CustomerGroup(), other):
        with pytest.raises(Refusal) as refused:
            save(row, akagi, version=None, name="本部")
        assert (refused.value.code, refused.value.field) == ("taken", "name")
        assert refused.value.message == "同じ名称が登録されています。"
    assert sorted(CustomerGroup.objects.values_list("name", flat=True)) == ["支部", "本部"]


def test_a_row_that_is_gone_cannot_be_saved(group: CustomerGroup, akagi: Login) -> None:
    CustomerGroup.objects.filter(pk=group.pk).delete()
    with pytest.raises(Refusal):
        lock_row(group, 1)
