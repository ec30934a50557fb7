"""CSVレイアウト: how a file is written, from the declaration of its KIND."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.imports import all_kinds
from tests.markup import Element, page

Browser = Callable[[Login], Client]


def opened(client: Client, language: str) -> Element:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return page(client.get("/csv-layout/"))


def test_a_stranger_at_the_door_is_sent_to_the_sign_in(client: Client) -> None:
    response = client.get("/csv-layout/")
    assert (response.status_code, response["Location"]) == (302, "/login/?next=%2Fcsv-layout%2F")


def test_a_partner_may_not_see_it_and_an_employee_may(client_of: Browser, bando: Login, chiba: Login) -> None:
    assert client_of(chiba).get("/csv-layout/").status_code == 403
    assert client_of(bando).get("/csv-layout/").status_code == 200


def test_every_column_of_every_kind_is_explained(client_of: Browser, bando: Login) -> None:
    whole = opened(client_of(bando), "ja")
    for kind in all_kinds():
        rows = whole.one("section", id=kind.name).all("tr")[1:]
        assert len(rows) == len(kind.declared)


@pytest.mark.parametrize(
    ("language", "heading", "cells"),
    [
        ("ja", "CSVレイアウト", ["ランク", "必須", "", "A 支店営業所有・B 多台数・C 1台・D RAのみ・Z その他", "A"]),
        ("en", "CSV layout", ["Rank", "required", "", "A 支店営業所有, B 多台数, C 1台, D RAのみ, Z その他", "A"]),
    ],
)
def test_a_line_says_what_a_cell_may_hold(
    client_of: Browser, bando: Login, language: str, heading: str, cells: list[str]
) -> None:
    whole = opened(client_of(bando), language)
    assert whole.one("h1").words == heading
    lines = {row.one("strong").words: row for row in whole.one("section", id="customers").all("tr")[1:]}
    name, needed, limit, values, example = cells
    shown = [cell.words for cell in lines[name].all("td")][1:]
    assert (shown[0], shown[1], shown[3]) == (needed, limit, example)
    assert shown[2].startswith(values)


def test_names_and_lengths_are_those_of_the_specification(client_of: Browser, bando: Login) -> None:
    lines = [
        [row.one("strong").words, *(cell.words for cell in row.all("td")[1:])]
        for row in opened(client_of(bando), "ja").one("section", id="customers").all("tr")[1:]
    ]
    limits = {line[0]: line[2] for line in lines}
    assert limits["顧客名"] == "100"
    assert limits["備考"] == "2000"
    assert "顧客分類1～顧客分類20" in limits
    assert [line[0] for line in lines if line[1]] == ["顧客名", "ランク"]
