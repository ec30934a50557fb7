"""What the words of a cell name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.imports.directory import Directory, words_of
from tests.round_trip import hostile_words


@pytest.fixture
def people() -> Directory:
    directory = Directory()
    directory.add(1, "tanaka", "田中 一郎")
    directory.add(2, "yamamoto", "山本")
    directory.add(3, "y2", "山本")
    directory.add(4, "田中 一郎", "")
    return directory


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("tanaka", 1),
        ("ＴＡＮＡＫＡ", 1),
        ("田中一郎", 4),
        ("山本", None),
        ("y2", 3),
        ("鈴木", None),
        ("", None),
    ],
)
def test_a_word_names_one_row_or_none(people: Directory, text: str, key: int | None) -> None:
    assert people.key_of(text) == key


def test_where_two_are_spelt_alike_only_the_exact_spelling_finds_either() -> None:
    directory = Directory()
    directory.add(1, "ABC")
    directory.add(2, "abc")
    assert [directory.key_of(text) for text in ("ABC", "abc", "Abc")] == [1, 2, None]


def test_a_cell_names_several_and_says_what_it_could_not_find(people: Directory) -> None:
    assert people.keys_of("y2；tanaka、 鈴木\n山本;y2") == ([3, 1], ["鈴木", "山本"])
    assert people.keys_of("") == ([], [])
    assert words_of("a;b") == ["a;b", "a", "b"]
    assert words_of("a\0;b") == ["b"]


def test_a_name_that_holds_a_separator_is_found_whole() -> None:
    directory = Directory()
    directory.add(1, "A;B")
    directory.add(2, "C")
    assert directory.keys_of("A;B") == ([1], [])
    assert directory.cell([1]) == "A;B"
    assert directory.cell([1, 2]) == ""


def test_a_cell_names_each_by_the_first_word_that_no_other_has(people: Directory) -> None:
    assert people.cell([3, 1]) == "y2;tanaka"
    assert people.cell([9]) == ""
    assert people.shown([2, 1]) == "yamamoto;tanaka"


@given(st.lists(hostile_words, min_size=1, max_size=6), st.data())
def test_a_cell_that_is_written_is_read_as_the_same_rows(names: list[str], data: st.DataObject) -> None:
    directory = Directory()
    for key, name in enumerate(names, 1):
        directory.add(key, name, str(key))
    keys = data.draw(st.lists(st.integers(1, len(names)), unique=True, min_size=1))
    cell = directory.cell(keys)
    assert cell == "" or directory.keys_of(cell) == (keys, [])
