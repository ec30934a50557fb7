"""Pairs of neighbouring characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.japan.bigrams import bigrams, numbers, tokens


def test_pairs_end_with_their_line() -> None:
    assert bigrams("高木冷\n03") == {"高木", "木冷", "03"}
    assert bigrams("高") == bigrams("") == set()


@given(st.text(), st.text())
def test_a_text_has_all_pairs_of_what_stands_in_one_of_its_lines(line: str, other: str) -> None:
    assert numbers(1, line) <= numbers(1, f"{other}\n{line}")


@given(st.text(min_size=2), st.integers(1, 2**21 - 1), st.integers(1, 2**21 - 1))
def test_two_organizations_share_no_pair(text: str, one: int, other: int) -> None:
    assert one == other or not numbers(one, text) & numbers(other, text)
    assert all(-(2**63) <= number < 2**63 for number in numbers(one, text))


@given(st.text(), st.integers(1, 2**21 - 1))
def test_tokens_are_the_numbers_as_plain_words(text: str, organization: int) -> None:
    words = tokens(organization, text).split()
    assert {int(word, 16) for word in words} == numbers(organization, text)
    assert all(word.isascii() and word.isalnum() for word in words)
