"""What stands around the rows of a list is drawn once: whoever opens one sees what he would see if it were not kept."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy import scope
from goyokiki.engine.ui import kept
from tests.contracts.entities import Entity
from tests.markup import page

ClientOf = Callable[..., Client]
# The cookie's secret, masked anew for each page.
TOKEN = re.compile(r"[0-9A-Za-z]{64}")


def seen(browser: Client, entity: Entity, view: Any = None) -> str:
    return TOKEN.sub("", browser.get(entity.address("list"), view).content.decode())


def test_a_kept_page_is_the_page_drawn_anew_for_everybody(
    entity: Entity,
    akagi: Login,
    chiba: Login,
    stranger: Login,
    client_of: ClientOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entity.add(akagi)
    entity.add(stranger)
    browsers = [client_of(login) for login in (akagi, chiba, stranger)]
    english = client_of(akagi)
    english.cookies["language"] = "en"
    name = entity.naming
    for view in ({}, {"sort": f"-{name}"}, {"columns": name}, {"q": "山"}):
        kept_pages = [[seen(browser, entity, view) for browser in (*browsers, english)] for _again in range(2)]
        with monkeypatch.context() as without:
            without.setattr(kept, "MOST_KEPT", 0)
            without.setattr(kept, "_kept", OrderedDict())
            anew = [seen(browser, entity, view) for browser in (*browsers, english)]
        assert kept_pages == [anew, anew], view


def test_a_kept_page_shows_the_rows_and_the_person_of_now(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    browser = client_of(akagi)
    first, second = entity.plain(akagi, ["第一", "第二"])
    assert page(browser.get(entity.address("list"))).one(id="count").words == "2件"
    [third] = entity.plain(akagi, ["第三"])
    with scope(akagi.organization):
        Login.objects.filter(pk=akagi.pk).update(name="赤城 改")
    again = page(browser.get(entity.address("list")))
    assert again.one(id="count").words == "3件"
    assert all(entity.known_as(row) in again.words for row in (first, second, third))
    assert "赤城 改" in again.one("header", css="top").words


def test_a_message_is_told_once(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    entity.add(akagi)
    browser = client_of(akagi)
    seen(browser, entity)
    told = browser.get(entity.address("list"), {"format": "papyrus"}, follow=True).content.decode()
    assert "papyrus" in told
    assert "papyrus" not in seen(browser, entity)


def test_each_page_carries_a_token_that_is_taken(entity: Entity, akagi: Login, client_of: ClientOf) -> None:
    entity.add(akagi)
    browser = client_of(akagi, enforce_csrf_checks=True)
    tokens = [
        page(browser.get(entity.address("list"))).one("form", id="frame-form").one("input", name="csrfmiddlewaretoken")
        for _again in range(2)
    ]
    values = [token["value"] for token in tokens]
    assert values[0] != values[1]
    for value in values:
        answer = browser.post("/theme/", {"theme": "dark", "csrfmiddlewaretoken": value, "next": "/"})
        assert answer.status_code == 302


def test_a_kept_page_of_another_search_says_what_is_looked_for_now(
    entity: Entity, akagi: Login, client_of: ClientOf
) -> None:
    if not entity.ledger.search:
        return
    entity.named(akagi, """山 a&b"<i> q=海""")
    browser = client_of(akagi)
    for typed in ("山", "a&b", '"<i>', "q=海"):
        shown = page(browser.get(entity.address("list"), {"q": typed, "per": "20"}))
        assert shown.one("main").one("input", name="q")["value"] == typed
        sorting = [dict(parse_qsl(link["href"].lstrip("?"))) for link in shown.one("thead").all("a")]
        assert {(link["q"], link["per"]) for link in sorting} == {(typed, "20")}
