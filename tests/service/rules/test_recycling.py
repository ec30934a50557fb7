from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.service.rules.recycling import tickets

NUMBERS = st.lists(st.from_regex(r"[0-9]{13}", fullmatch=True), unique=True, max_size=8)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1234567890123", ["1234567890123"]),
        ("1234-56789012-3", ["1234567890123"]),
        ("１２３４－５６７８９０１２－３", ["1234567890123"]),
        ("1234567890123\r\n2234567890123、3234567890123", ["1234567890123", "2234567890123", "3234567890123"]),
        ("1234567890123 1234-56789012-3", ["1234567890123"]),
        ("", []),
        ("  \n", []),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, numbers: list[str]) -> None:
    assert tickets(typed) == numbers


@pytest.mark.parametrize("typed", ["123456789012", "12345678901234", "123456789012a", "なし", "-", "٣٣٣٣٣٣٣٣٣٣٣٣٣"])
def test_what_has_not_thirteen_digits_is_named(typed: str) -> None:
    with pytest.raises(ValueError, match=typed):
        tickets(f"1234567890123 {typed}")


@given(NUMBERS, st.sampled_from(["\n", " ", "、", ", ", "\r\n"]))
def test_reading_twice_changes_nothing(numbers: list[str], between: str) -> None:
    once = tickets(between.join(numbers))
    assert once == numbers
    assert tickets("\n".join(once)) == once
