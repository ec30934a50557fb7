import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.japan.phone import digits, is_phone


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("03-1234-5678", "0312345678"),
        ("０３ー１２３４ー５６７８", "0312345678"),
        ("(03) 1234 5678", "0312345678"),
        ("+81-3-1234-5678", "0312345678"),
        ("＋８１（０）３　１２３４　５６７８", "0312345678"),
        ("+81 03 1234 5678", "0312345678"),
        ("+1 212 555 0100", "12125550100"),
        ("81-1234", "811234"),
        ("03-1234-5678 内線12", "0312345678"),
        ("03-1234-5678(ｅｘｔ.12)", "0312345678"),
        ("", ""),
    ],
)
def test_the_search_key_is_the_dialled_digits(typed: str, key: str) -> None:
    assert digits(typed) == key


@given(st.text())
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert digits(digits(text)) == digits(text)


@pytest.mark.parametrize(
    "typed",
    [
        "0312345678",
        "03-1234-5678",
        "０３－１２３４－５６７８",
        "090ー1234ー5678",
        "+81-3-1234-5678",
        "(03)1234-5678 内線1",
        "110",
    ],
)
def test_numbers_are_taken(typed: str) -> None:
    assert is_phone(typed)


def test_twenty_characters_are_taken_and_one_more_is_not() -> None:
    assert is_phone("03-1234-5678 ext. 12")
    assert not is_phone("03-1234-5678 ext. 123")


@pytest.mark.parametrize("typed", ["", " ", "なし", "-", "03-1234-5678/9", "03.1234.5678", "<b>1</b>", "1\n2"])
def test_what_is_no_number_is_not_taken(typed: str) -> None:
    assert not is_phone(typed)
