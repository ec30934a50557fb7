from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.customers.rules.found_by import ADDRESS
from goyokiki.customers.rules.site_found_by import SEARCHED, keys
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.search.words import words_of

BLANK = dict.fromkeys((*SEARCHED, *ADDRESS), "")
FULL = {
    **BLANK,
    "name": "㈱髙島ビル",
    "kana": "たかしまビル",
    "postal_code": "5300001",
    "prefecture": "大阪府",
    "city": "大阪市北区",
    "street": "梅田１－２",
    "building": "Ｂ１",
    "phone": "０６－０００２－０００１",
    "person": "施設課　大野",
}
YAMAMOTO = ("㈱山本食品", "ヤマモトショクヒン", "C000001")


def found(text: str) -> bool:
    kept = keys(FULL, [YAMAMOTO])["search_text"]
    return all(any(form in kept for form in word.forms) for word in words_of(text))


@pytest.mark.parametrize(
    "text", ["高島", "タカシマ", "530-0001", "5300001", "梅田1-2", "b1", "06-0002-0001", "0600020001", "大野"]
)
def test_a_search_finds_a_site_by_what_stands_in_its_fields(text: str) -> None:
    assert found(text)


def test_the_names_of_its_customers_stand_apart_from_its_own() -> None:
    assert not found("山本")
    assert "山本食品" in keys(FULL, [YAMAMOTO])["customers_text"]
    assert fold("C000001") in keys(FULL, [YAMAMOTO])["customers_text"]


def test_a_site_without_kana_is_sorted_by_its_name() -> None:
    assert keys(FULL, [])["reading"] == "タカシマビル"
    assert keys(FULL | {"kana": ""}, [])["reading"] == "㈱髙島ビル"


@given(st.text(max_size=100), st.text(max_size=100))
def test_every_copy_fits_its_column_and_no_word_spans_two_fields(name: str, person: str) -> None:
    made = keys({**BLANK, "name": name, "person": person}, [])
    assert max(len(made["reading"]), len(made["name_key"])) <= 100
    lines = {line.strip() for line in made["search_text"].split("\n")}
    assert {fold(text) for text in (name, person)} - {""} <= lines
