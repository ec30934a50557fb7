from __future__ import annotations

from datetime import datetime

import pytest
from django import forms
from django.http import QueryDict
from django.utils import timezone, translation

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerGroup
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.records.filters import Filter, Period, Pick, Text
from goyokiki.engine.records.listing import make_filter_form
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerGroupFactory

CREATED = Period("created", "Registered", field="created_at")


@pytest.fixture
def groups(akagi: Login, organization: Organization) -> list[CustomerGroup]:
    return [CustomerGroupFactory(by=akagi, name=name, note=note) for name, note in (("一", "abc"), ("二", "xyz"))]


def found(one: Filter, address: str) -> list[str]:
    """The names of the groups that the filter leaves over; all where it is not in use."""
    form = make_filter_form([one], QueryDict(address))
    assert form.is_valid(), form.errors
    rows = CustomerGroup.objects.order_by("name")
    used = one.apply(rows, form.cleaned_data) if one.is_used(form.cleaned_data) else rows
    return list(used.values_list("name", flat=True))


def said(one: Filter, address: str) -> str:
    form = make_filter_form([one], QueryDict(address))
    assert form.is_valid()
    return one.describe(form.cleaned_data, form.fields)


def test_a_text_finds_rows_that_hold_it_however_it_was_typed(groups: list[CustomerGroup]) -> None:
    one = Text("note", "Note", folded=fold)
    assert found(one, "note=ＢＣ") == ["一"]
    assert found(one, "note=") == ["一", "二"]
    assert found(Text("memo", "Note", field="note"), "memo=xy") == ["二"]


def test_signs_with_a_meaning_for_the_database_are_only_signs(groups: list[CustomerGroup]) -> None:
    for sign in ("%25", "_", "%5C", "'", "%22"):
        assert found(Text("note", "Note"), f"note={sign}") == []


def test_a_pick_finds_rows_with_any_of_the_values(groups: list[CustomerGroup]) -> None:
    one = Pick("name", "Name", choices=lambda: [("一", "First"), ("二", "Second")])
    assert found(one, "name=一") == ["一"]
    assert found(one, "name=一&name=二") == ["一", "二"]
    assert said(one, "name=一&name=二") == "First・Second"
    with translation.override("en"):
        assert said(one, "name=一&name=二") == "First, Second"


def test_a_value_that_is_not_offered_is_refused() -> None:
    form = make_filter_form([Pick("name", "Name", choices=lambda: [("一", "First")])], QueryDict("name=三"))
    assert not form.is_valid()
    assert list(form.errors) == ["name"]


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("created_from=2026-11-22", ["一", "二"]),
        ("created_from=2026/11/23", ["二"]),
        ("created_to=2026-11-22", ["一"]),
        ("created_from=R8.11.22&created_to=令和8年11月22日", ["一"]),
        ("created_from=2026-11-24", []),
        ("created_to=2026-11-21", []),
        ("created_from=2026-11-23&created_to=2026-11-22", []),
    ],
)
def test_a_period_holds_its_first_and_its_last_day_in_local_time(
    groups: list[CustomerGroup], address: str, seen: list[str]
) -> None:
    for group, moment in zip(groups, ((2026, 11, 22, 23, 59), (2026, 11, 23, 0, 0)), strict=True):
        CustomerGroup.objects.filter(pk=group.pk).update(created_at=timezone.make_aware(datetime(*moment)))  # noqa: DTZ001
    assert found(CREATED, address) == seen


def test_a_period_says_its_days() -> None:
    assert CREATED.parameters == ("created_from", "created_to")
    assert said(CREATED, "created_from=2026/01/02") == "2026/01/02～"
    assert said(CREATED, "created_to=2026/01/02") == "～2026/01/02"


EXAMPLE = "日付は「2024/03/28」や「令和6年3月28日」のように入力してください。"
NONE_IN_2026 = "2026年2月に30日はありません。"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("2026-11", EXAMPLE), ("R8", EXAMPLE), ("tomorrow", EXAMPLE), ("2026-02-30", NONE_IN_2026)],
)
def test_a_day_that_is_none_is_refused_with_an_example_or_the_reason(typed: str, reason: str) -> None:
    form = make_filter_form([CREATED], QueryDict(f"created_from={typed}&created_to=2026-11-22"))
    assert form.errors == {"created_from": [reason]}
    assert CREATED.is_used(form.cleaned_data)  # the other day counts


def test_a_filter_must_say_what_it_asks_and_what_it_does() -> None:
    bare = Filter("name", "Name")
    with pytest.raises(TypeError, match="inputs"):
        bare.inputs()
    with pytest.raises(TypeError, match="condition"):
        bare.apply(None, {})
    assert bare.describe({"name": 1}, {}) == "1"
    assert isinstance(Text("a", "A").inputs()["a"], forms.CharField)
