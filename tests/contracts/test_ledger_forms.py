"""Registering and editing a row, its history, and two people at one row; the same for every ledger there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import CharField
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from tests.contracts.entities import ENTITIES, Entity, name_of
from tests.contracts.forms import blank, only_row
from tests.markup import open_form, page, post_form, said_beside, shown_in, typed

ClientOf = Callable[..., Client]
CONFLICT = "他のユーザーが更新しました。最新の内容を確認してください。"


def events(row: Any) -> list[Event]:
    with scope(row.organization):
        return list(Event.objects.about(row).select_related("actor").order_by("id"))


def test_a_row_is_registered_edited_and_remembers_both(entity: Entity, bando: Login, client_of: ClientOf) -> None:
    browser = client_of(bando)
    name, first, second = entity.naming, entity.kept("㈱山本食品"), entity.kept("株式会社山本食品")
    answer = browser.post(entity.address("new"), blank(browser, entity, **{name: "㈱山本食品"}))
    row = only_row(entity, bando)
    assert (answer.status_code, answer["Location"]) == (302, entity.address("detail", row))
    assert entity.known_as(row) == first
    assert "保存しました。" in page(browser.get(entity.address("detail", row))).words
    edit = entity.address("edit", row)
    answer = browser.post(edit, open_form(browser, edit) | {name: "株式会社山本食品"})
    assert answer["Location"] == entity.address("detail", row)
    noun = entity.ledger.noun
    assert [(event.verb, event.actor) for event in events(row)] == [
        (f"{noun}.created", bando),
        (f"{noun}.changed", bando),
    ]
    assert events(row)[1].data["changes"] == {name: [first, second]}
    told = page(browser.get(entity.address("history", row))).one("main").words
    assert str(entity.ledger.sentences[1]) in told
    for word in ("坂東 二郎", first, second, str(entity.ledger.label_of(name))):
        assert word in told


def test_a_form_sent_back_untouched_changes_nothing(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    row = entity.add(akagi, **dict.fromkeys(entity.remarks, "一行目\n\n 三行目"))
    browser, edit = client_of(akagi), entity.address("edit", row)
    with scope(akagi.organization):
        before = entity.ledger.model.objects.values().get()
    assert browser.post(edit, open_form(browser, edit)).status_code == 302
    with scope(akagi.organization):
        assert entity.ledger.model.objects.values().get() == before
    assert len(events(row)) == 1


@pytest.mark.parametrize("entity", [one for one in ENTITIES if one.must_be_named], ids=name_of)
def test_a_missing_name_is_asked_for_beside_its_field_and_nothing_typed_is_lost(
    entity: Entity, akagi: Login, client_of: ClientOf
) -> None:
    browser = client_of(akagi)
    remarks = dict.fromkeys(entity.remarks, "一行目\r\n二行目 <b>")
    answer = browser.post(entity.address("new"), blank(browser, entity, **{entity.naming: " "}, **remarks))
    assert answer.status_code == 422
    seen = page(answer)
    label = entity.ledger.label_of(entity.naming)
    assert said_beside(seen, entity.naming) == f"「{label}」を入力してください。"
    assert {name: shown_in(seen, name) for name in remarks} == remarks
    assert f"「{label}」を入力してください。" in seen.one("main").one(css="error-note").words
    with scope(akagi.organization):
        assert not entity.ledger.model.objects.exists()


def test_a_name_that_is_too_long_is_refused_beside_its_field_and_kept(
    entity: Entity, akagi: Login, client_of: ClientOf
) -> None:
    browser, name = client_of(akagi), entity.naming
    limit = entity.ledger.model._meta.get_field(name).max_length
    seen = page(browser.post(entity.address("new"), blank(browser, entity, **{name: "あ" * (limit + 1)})))
    label = entity.ledger.label_of(name)
    assert said_beside(seen, name) == f"「{label}」は{limit}文字以内で入力してください。"
    assert shown_in(seen, name) == "あ" * (limit + 1)
    assert browser.post(entity.address("new"), blank(browser, entity, **{name: "あ" * limit})).status_code == 302


def test_who_saves_second_sees_both_values_and_then_decides(
    entity: Entity, akagi: Login, bando: Login, client_of: ClientOf
) -> None:
    row, name = entity.named(akagi, "元の名前"), entity.naming
    edit = entity.address("edit", row)
    first, second = client_of(akagi), client_of(bando)
    opened = open_form(first, edit), open_form(second, edit)
    assert first.post(edit, opened[0] | {name: "先の名前"}).status_code == 302
    answer = second.post(edit, opened[1] | {name: "後の名前"})
    assert answer.status_code == 422
    seen = page(answer)
    assert CONFLICT in seen.one("main").one(css="error-note").words
    assert shown_in(seen, name) == "後の名前"
    assert [one.words for one in seen.all(css="current")] == ["現在の値先の名前"]
    assert entity.known_as(only_row(entity, akagi)) == "先の名前"
    assert second.post(edit, typed(post_form(seen))).status_code == 302
    assert entity.known_as(only_row(entity, akagi)) == "後の名前"
    changes = [event.data.get("changes", {}).get(name) for event in events(row)]
    assert changes[1:] == [["元の名前", "先の名前"], ["先の名前", "後の名前"]]


@pytest.mark.parametrize("entity", [one for one in ENTITIES if one.remarks], ids=name_of)
def test_who_saves_second_after_a_change_elsewhere_sees_that_too_and_loses_neither(
    entity: Entity, akagi: Login, bando: Login, client_of: ClientOf
) -> None:
    [remark] = entity.remarks
    row = entity.named(akagi, "元の名前", **{remark: "元の備考"})
    edit = entity.address("edit", row)
    first, second = client_of(akagi), client_of(bando)
    opened = open_form(first, edit), open_form(second, edit)
    first.post(edit, opened[0] | {remark: "先の備考"})
    seen = page(second.post(edit, opened[1] | {entity.naming: "後の名前"}))
    assert CONFLICT in seen.one("main").one(css="error-note").words
    assert sorted(one.words for one in seen.all(css="current")) == ["現在の値元の名前", "現在の値先の備考"]
    assert (shown_in(seen, entity.naming), shown_in(seen, remark)) == ("後の名前", "元の備考")


def test_a_form_of_an_older_version_than_there_ever_was_is_a_conflict_too(
    entity: Entity, akagi: Login, client_of: ClientOf
) -> None:
    row = entity.add(akagi)
    browser, edit = client_of(akagi), entity.address("edit", row)
    for version in ("0", "9" * 30):
        answer = browser.post(edit, open_form(browser, edit) | {entity.naming: "x", "version": version})
        assert answer.status_code == 422
        assert CONFLICT in page(answer).words
    assert only_row(entity, akagi).version == 1


def test_every_text_of_a_row_stands_on_its_page(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    row = entity.add(akagi)
    seen = page(client_of(akagi).get(entity.address("detail", row))).one("main").text
    inputs = entity.ledger.form_class.base_fields
    for field in row._meta.concrete_fields:
        if isinstance(field, CharField) and not field.choices and field.name in inputs:
            value = getattr(row, field.name)
            assert value
            assert inputs[field.name].prepare_value(value) in seen


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_input_has_a_label(entity: Entity, language: str, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    browser.cookies["language"] = language
    form = post_form(page(browser.get(entity.address("new"))))
    labelled = {label["for"] for label in form.all("label") if label.get("for")}
    for control in [one for one in form.descendants() if one.tag in ("input", "select", "textarea")]:
        around = control.above("label")
        named = control.get("id") in labelled or control.get("aria-label") or (around and around.words)
        hidden = control.get("type") == "hidden" or "hidden" in (control.parent or form).attributes
        assert named or hidden, control.attributes
