"""What is looked for when something is typed, and what a row is found by: texts and words, without a database."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.japan.fold import fold
from goyokiki.engine.search import text_of
from goyokiki.engine.search.words import words_of

FIELDS = ("names", "codes", "numbers", "phones", "people", "others")
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


def holds(typed: str, **fields: Any) -> bool:
    """Whether a row with these fields holds every word of what was typed."""
    text = text_of(**{name: [value] for name, value in fields.items()})
    words = words_of(typed)
    return bool(words) and all(any(form in text for form in word.forms) for word in words)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("㈱髙木　冷機", "高木冷機"),
        ("㈱髙木　冷機", "株式会社高木"),
        ("㈱髙木　冷機", "(株)高木"),
        ("㈱髙木　冷機", "（株）髙木"),
        ("株式会社高木冷機", "㈱髙木"),
        ("有限会社渡邉電機", "㈲渡辺"),
        ("渡邊電機", "渡辺"),
        ("渡辺電機", "渡邉"),
        ("山﨑商店", "山崎"),
        ("濵田", "浜田"),
        ("齊藤", "斎藤"),
        ("齋藤", "斉藤"),
        ("斉藤", "齋藤"),
        ("澤田", "沢田"),
        ("嶋田", "島田"),
        ("島田", "嶌田"),
        ("廣瀬", "広瀬"),
        ("國井", "国井"),
        ("𠮷野家", "吉野"),
        ("サカタ・タネ", "サカタ　タネ"),
        ("サカタのタネ", "さかたの"),
        ("コーワ空調", "コ－ワ"),
        ("コーワ空調", "ｺｰﾜ"),
        ("ﾀﾞｲｷﾝ工業", "だいきん"),
        ("キヤノン", "キャノン"),
        ("ダイキン ＨＶＡＣ", "hvac"),
        ("Ｔａｎａｋａ Air", "tanaka"),
        ("Tanaka Air", "たなか"),
        ("Shimizu Co.", "シミズ"),
        ("Simizu Co.", "shimizu"),
        ("タカギ", "takagi"),
        ("オオタニ", "ohtani"),
        ("キョウト", "kyoto"),
        ("髙木", "高"),
        ("㈱髙木", "高"),
        ("㈱髙木", "株"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, typed: str) -> None:
    assert holds(typed, names=name)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("高木冷機", "木"),
        ("髙木冷機", "冷木"),
        ("コウノ", "コノ"),  # but Kono, in Latin letters, is Kōno
        ("タナカ", "ta"),
        ("タナカ", "tanako"),
        ("タナカ", "ひらた"),
        ("高木冷機", "高木　電機"),
    ],
)
def test_a_name_is_not_found_by_what_it_does_not_hold(name: str, typed: str) -> None:
    assert not holds(typed, names=name)


@pytest.mark.parametrize("typed", ["rasx40", "RAS-X40", "x40l", "40L2", "ｒａｓ－ｘ", "ras x40l2", "R", "s-x4"])
def test_a_model_is_found_by_any_part_of_it_with_and_without_hyphens(typed: str) -> None:
    assert holds(typed, numbers="RAS-X40L2")
    assert not holds(typed, numbers="CSH-224")


@pytest.mark.parametrize("typed", ["ras-x40l2", "rasx40l2", "RAS-X40"])
def test_a_model_without_hyphens_is_found_with_them(typed: str) -> None:
    assert holds(typed, numbers="RASX40L2")


@pytest.mark.parametrize(
    "typed", ["03-1234-5678", "0312345678", "０３１２３４", "1234-5678", "(03)1234", "+81-3-1234-5678", "345"]
)
def test_a_telephone_number_is_found_with_and_without_hyphens(typed: str) -> None:
    assert holds(typed, phones="03-1234-5678")
    assert holds(typed, phones="0312345678")
    assert holds(typed, phones="+81 3 1234 5678")


def test_a_house_number_is_no_telephone_number() -> None:
    assert holds("2-3", others="梅田2-3")
    assert not holds("2-3", phones="0612345678")
    assert not holds("6123", others="梅田6-123")


def test_no_word_is_found_across_two_fields() -> None:
    assert not holds("高木冷機", names="高木", others="冷機")
    assert holds("高木 冷機", names="高木", others="冷機")


@pytest.mark.parametrize("nothing", ["", "  ", "・", "　・ \u200b"])
def test_what_is_nothing_but_dropped_signs_is_no_word(nothing: str) -> None:
    assert words_of(nothing) == []


@given(st.sampled_from(FIELDS), TEXTS, st.data())
def test_any_two_or_more_neighbouring_characters_of_a_field_find_it(field: str, text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if len(folded) < 2:
        return
    start = data.draw(st.integers(0, len(folded) - 2))
    part = folded[start : data.draw(st.integers(start + 2, len(folded)))]
    if fold(part) == part:  # not where a cut makes another word of it, as it does of (株)
        assert holds(part, **{field: text})


@given(TEXTS, TEXTS)
def test_the_forms_of_a_text_stand_apart_from_what_is_typed(text: str, typed: str) -> None:
    """What is written in letters of its own is no folded text, so no plain search meets it."""
    for line in text_of(names=[text], numbers=[text], phones=[text]).split("\n"):
        plain = line.startswith("\t") or unicodedata.is_normalized("NFKC", line)
        assert plain or fold(line) != line
    for word in words_of(typed):
        assert all(len(form) >= 2 for form in word.forms)


def test_a_search_has_ten_words_at_most_and_each_once() -> None:
    assert len(words_of(" ".join(f"語{number:02}" for number in range(30)))) == 10
    assert len(words_of("高木 髙木 ㈱ 株式会社")) == 2
