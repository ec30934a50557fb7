"""Pages and commands: found by their names in both languages and as they are read, and never where they refuse."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from goyokiki.accounts.models import Login
from goyokiki.engine.finder.places import all_places
from goyokiki.engine.finder.readings import reading_of
from tests.cast import sign_in
from tests.engine.finder.conftest import Ask

KANJI = re.compile(r"[一-鿿々]")


@pytest.mark.parametrize("text", ["設定", "せってい", "セッテイ", "ｾｯﾃｲ", "settei", "Settings", "SETTING"])
def test_a_page_is_found_however_its_name_is_typed(akagi: Login, ask: Ask, text: str) -> None:
    assert ask(akagi, text).titles[0] == "設定"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("新規顧客", "新規顧客"),
        ("しんきこきゃく", "新規顧客"),
        ("new customer", "新規顧客"),
        ("一括登録", "一括登録"),
        ("いっかつ", "一括登録"),
        ("csv", "CSV出力"),
        ("logout", "ログアウト"),
        ("サインアウト", "ログアウト"),
        ("ダーク", "表示切替：ダーク"),
        ("English", "言語切替：English"),
        ("よくある", "よくある質問"),
        ("きーぼーど", "マニュアル：キーボードで使う"),
        ("finding customers", "マニュアル：顧客をさがす"),
        ("ホーム", "ホーム"),
        ("でんわ", None),
    ],
)
def test_pages_and_commands_have_their_names(akagi: Login, ask: Ask, text: str, title: str | None) -> None:
    assert (title in ask(akagi, text).titles) is (title is not None)


def test_a_command_that_changes_something_is_posted(akagi: Login, ask: Ask) -> None:
    (button,) = ask(akagi, "ログアウト").root.all("button")
    assert (button["form"], button["formaction"], button["role"]) == ("frame-form", "/logout/", "option")


def test_nobody_is_led_to_a_page_that_refuses_him(
    akagi: Login, bando: Login, chiba: Login, client: Client, ask: Ask
) -> None:
    assert "設定" in ask(akagi, "設定").titles
    assert "設定" not in ask(bando, "設定").titles
    assert "新規顧客" in ask(bando, "新規").titles
    assert not ask(chiba, "新規").titles
    for login in (akagi, bando, chiba):
        sign_in(client, login)
        for place in all_places():
            if place.is_for(login) and not place.posted:
                assert client.get(place.href).status_code == 200, place.href


def test_what_nobody_typed_yet_offers_what_one_may_begin(akagi: Login, chiba: Login, ask: Ask) -> None:
    assert "新規顧客" in ask(akagi).kinds["操作"]
    assert not ask(chiba).kinds


def test_every_page_can_be_found_by_how_it_is_read() -> None:
    with translation.override("ja"):
        names = [str(label) for place in all_places() for label in (place.label, *place.also)]
    unread = [name for name in names if KANJI.search(reading_of(name))]
    assert unread == [], "tell how their words are read: finder.readings() in the room's search.py"
