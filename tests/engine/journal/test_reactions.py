from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerGroup
from goyokiki.engine import journal
from goyokiki.engine.journal import reactions
from goyokiki.engine.journal.checks import check_reactions
from goyokiki.engine.journal.models import Event
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.models import Organization

VERB = "customer_group.changed"


@pytest.fixture(autouse=True)
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry without the product's own reactions, so that none of these tests outlives itself."""
    monkeypatch.setattr(reactions, "_reactions", {})


@pytest.fixture
def heard() -> list[tuple[list[Any], Any]]:
    calls: list[tuple[list[Any], Any]] = []
    journal.react(VERB, lambda subjects, by: calls.append((list(subjects), by)))
    return calls


@pytest.fixture
def group(organization: Organization) -> CustomerGroup:
    found: CustomerGroup = CustomerGroup.objects.create(name="本部")
    return found


def test_what_reacts_to_a_verb_is_told_the_row_and_who_did_it(
    group: CustomerGroup, akagi: Login, heard: list[Any]
) -> None:
    journal.record(VERB, group, by=akagi)
    assert heard == [([group], akagi)]


def test_what_reacts_is_told_once_of_all_rows_of_a_call(group: CustomerGroup, akagi: Login, heard: list[Any]) -> None:
    other = CustomerGroup.objects.create(name="支部")
    journal.record_all(VERB, ((one, {}) for one in (group, other)), by=akagi)
    assert heard == [([group, other], akagi)]


def test_nothing_reacts_to_another_verb_or_to_no_row_at_all(group: CustomerGroup, heard: list[Any]) -> None:
    journal.record("customer_group.created", group, by=None)
    journal.record_all(VERB, [], by=None)
    assert heard == []


def test_what_reacts_to_some_fields_is_told_only_of_rows_of_which_one_of_them_changed(group: CustomerGroup) -> None:
    other, third = (CustomerGroup.objects.create(name=name) for name in ("支部", "出張所"))
    named: list[Any] = []
    journal.react(VERB, lambda subjects, by: named.append(list(subjects)), fields=("name", "kana"))
    journal.record_all(VERB, [(group, {"note": ("", "x")}), (other, {"name": ("支店", "支部")}), (third, {})], by=None)
    journal.record(VERB, group, by=None, changes={"note": ("x", "")})
    assert named == [[other, third]]  # of the third nobody knows what has changed


def test_several_react_in_the_order_they_were_registered(group: CustomerGroup) -> None:
    order: list[str] = []
    journal.react(VERB, lambda subjects, by: order.append("first"))
    journal.react(VERB, lambda subjects, by: order.append("second"))
    journal.record(VERB, group, by=None)
    assert order == ["first", "second"]


def test_when_a_reaction_refuses_neither_the_event_nor_what_it_tells_of_is_kept(group: CustomerGroup) -> None:
    def refuse(subjects: Sequence[Any], by: Any) -> None:
        raise Refusal("no", "いまは変更できません。")

    journal.react(VERB, refuse)
    with pytest.raises(Refusal), transaction.atomic():
        CustomerGroup.objects.filter(pk=group.pk).update(name="改称")
        journal.record(VERB, group, by=None)
    group.refresh_from_db()
    assert group.name == "本部"
    assert not Event.objects.filter(verb=VERB).exists()


def test_who_swallows_what_a_reaction_raised_keeps_nothing_either(group: CustomerGroup) -> None:
    def refuse(subjects: Sequence[Any], by: Any) -> None:
        raise Refusal("no", "いまは変更できません。")

    journal.react(VERB, refuse)
    with transaction.atomic():
        CustomerGroup.objects.filter(pk=group.pk).update(name="改称")
        with suppress(Refusal):
            journal.record(VERB, group, by=None)
    group.refresh_from_db()
    assert group.name == "本部"


def test_what_a_reaction_wrote_is_taken_back_with_the_action(group: CustomerGroup) -> None:
    journal.react(VERB, lambda subjects, by: CustomerGroup.objects.create(name="反応"))
    with pytest.raises(RuntimeError), transaction.atomic():
        journal.record(VERB, group, by=None)
        raise RuntimeError("the action fails later")
    assert not CustomerGroup.objects.filter(name="反応").exists()
    journal.record(VERB, group, by=None)
    assert CustomerGroup.objects.filter(name="反応").exists()


def test_the_same_reaction_is_registered_once() -> None:
    def follow(subjects: Sequence[Any], by: Any) -> None:
        raise AssertionError("nothing is recorded here")

    journal.react(VERB, follow)
    with pytest.raises(ValueError, match="already"):
        journal.react(VERB, follow)


def test_a_reaction_to_a_verb_that_nobody_declared_stops_the_start() -> None:
    journal.react(VERB, lambda subjects, by: None)
    assert check_reactions() == []
    journal.react("customer_group.eaten", lambda subjects, by: None)
    assert [(error.id, "customer_group.eaten" in error.msg) for error in check_reactions()] == [("journal.E001", True)]
