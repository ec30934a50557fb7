from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.customers.models import Customer
from goyokiki.customers.rules import found_by
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.search.words import words_of

BLANK = dict.fromkeys((*found_by.SEARCHED, *found_by.NUMBERS, *found_by.ADDRESS), "")


def keys(*people: str, **values: Any) -> dict[str, str]:
    return found_by.keys({**BLANK, **values}, people)


def test_a_customer_sorts_by_its_kana_and_without_one_by_its_name() -> None:
    assert keys(name="山本食品", kana="やまもとｼｮｸﾋﾝ")["reading"] == "ヤマモトショクヒン"
    assert keys(name="山本食品")["reading"] == "山本食品"


def test_a_customer_is_recognised_without_the_form_of_its_company() -> None:
    assert keys(name="㈱山本食品")["name_key"] == keys(name="山本食品 株式会社")["name_key"] == "山本食品"


def test_numbers_are_kept_as_digits() -> None:
    numbers = {"phone": "０６-0000-1201", "fax": "", "mobile": "+81 90 0000 1201"}
    assert keys(name="x", **numbers)["phone_keys"] == "0600001201 09000001201"


def test_the_address_is_one_folded_text() -> None:
    place = {"prefecture": "大阪府", "city": "大阪市北区", "street": "梅田１－２", "building": "ウメダ ビル"}
    assert keys(name="x", **place)["address_key"] == fold("大阪府大阪市北区梅田1-2ウメダビル")


@pytest.mark.parametrize(
    "text",
    [
        "C000012",
        "ヤマモト食品",
        "やまもと",
        "ﾔﾏﾓﾄ",
        "高崎",
        "taro@example.jp",
        "0600001201",
        "06-0000-1201",
        "大阪府北",
        "花子",
    ],
)
def test_a_search_finds_a_customer_by_whatever_is_known_of_it(text: str) -> None:
    found = keys(
        "花子",
        code="C000012",
        name="ヤマモト食品㈱",
        kana="ヤマモトショクヒン",
        mail="taro@example.jp",
        phone="06-0000-1201",
        prefecture="大阪府",
        city="北区",
        street="髙﨑",
    )
    [word] = words_of(text)
    assert any(form in found["search_text"] for form in word.forms)


def test_a_search_never_matches_across_two_fields() -> None:
    text = keys("花子", code="AB", name="CD")["search_text"]
    assert "ab" in text
    assert "cd" in text
    assert "abcd" not in text.replace(" ", "")
    assert fold("CD花子") not in text


@given(st.text(min_size=1, max_size=100), st.text(max_size=100))
def test_no_copy_outgrows_its_column_and_the_name_is_always_findable(name: str, kana: str) -> None:
    found = keys(name=name, kana=kana, phone="0" * 20, fax="1" * 20, mobile="2" * 20)
    for field, value in found.items():
        limit = Customer._meta.get_field(field).max_length
        assert limit is None or len(value) <= limit
    assert fold(name) in found["search_text"]
