"""Which rows of one file mean the same customer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.customers.rules.grouping import Group, Grouping, Said
from goyokiki.customers.rules.identity import Key
from goyokiki.customers.rules.likeness import Traits


def said(name: str = "山本", postal: str = "", phones: str = "", number: str = "", anchor: Key | None = None) -> Said:
    return Said(Traits(name, postal, frozenset(phones.split()), number), anchor)


def grouped(*rows: Said, **values: Any) -> tuple[Grouping, list[int]]:
    """The grouping of these rows, and the place of each in the end."""
    grouping = Grouping()
    for number, row in enumerate(rows, 1):
        grouping.add(number, row, {name: per_row[number - 1] for name, per_row in values.items()})
    grouping.close()
    return grouping, [grouping.place_of(row) for row in rows]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said(postal="5300001"), said(postal="5300001", phones="061")),
        (said(phones="061"), said(postal="5300001", phones="061 090")),
        (said(number="7"), said(name="大和", number="7")),
        (said(anchor=("code", "K1")), said(name="大和", anchor=("code", "K1"))),
        (said(anchor=("code", "K1"), postal="5300001"), said(postal="5300001")),
        (said(number="7", postal="5300001"), said(postal="5300001")),
        (said(anchor=("code", "K1"), number="7"), said(name="大和", number="7")),
        (said(), said()),
        (said(postal="5300001"), said()),
    ],
)
def test_these_are_one_customer_in_either_order(one: Said, other: Said) -> None:
    for rows in ((one, other), (other, one)):
        _grouping, places = grouped(*rows)
        assert places[0] == places[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (said(postal="5300001"), said(name="大和", postal="5300001")),
        (said(postal="5300001"), said(postal="5400001")),
        (said(postal="5300001", anchor=("code", "K1")), said(postal="5300001", anchor=("code", "K2"))),
        (said(postal="5300001", number="7"), said(postal="5300001", number="8")),
        (said(postal="5300001", anchor=("apart", "x")), said(postal="5300001")),
        (said(postal="5300001", anchor=("apart", "x")), said()),
    ],
)
def test_these_are_two(one: Said, other: Said) -> None:
    _grouping, places = grouped(one, other)
    assert places[0] != places[1]


def test_a_row_between_two_makes_them_one() -> None:
    first, last, between = said(postal="5300001"), said(phones="061"), said(postal="5300001", phones="061")
    grouping, places = grouped(first, last, between, kana=("ヤマモト", "ヤマモト", "ヤマモトショクヒン"))
    assert len(set(places)) == 1
    assert grouping.group_at(places[0]).first == 1
    assert grouping.said_by(grouping.group_at(places[0])) == {"kana": "ヤマモトショクヒン"}


def test_nobody_can_tell_whom_a_bare_name_means_where_two_have_it() -> None:
    grouping, places = grouped(said(postal="5300001"), said(postal="5400001"), said())
    assert [grouping.is_unclear(place) for place in places] == [False, False, True]


def test_nobody_can_tell_whom_a_row_means_that_fits_two_codes() -> None:
    anchors = (("code", "K1"), ("code", "K2"), None)
    grouping, places = grouped(*(said(postal="5300001", anchor=anchor) for anchor in anchors))
    assert [grouping.is_unclear(place) for place in places] == [False, False, True]


def test_the_last_word_counts_and_a_blank_is_none() -> None:
    grouping = Grouping()
    same = said(postal="5300001")
    for number, values in enumerate([{"rank": "A"}, {"rank": "B"}, {}], 1):
        grouping.add(number, same, values)
    grouping.close()
    group = grouping.group_at(grouping.place_of(same))
    assert grouping.last_word(group, "rank") == ("B", 2)
    assert grouping.last_word(group, "kana") == (None, 0)


def test_of_two_spellings_of_one_thing_the_first_stays() -> None:
    grouping = Grouping({"phone": lambda text: text.replace("-", "")})
    same = said(postal="5300001")
    for number, text in enumerate(["06-1", "061"], 1):
        grouping.add(number, same, {"phone": text})
    grouping.close()
    assert grouping.last_word(grouping.group_at(grouping.place_of(same)), "phone") == ("06-1", 1)


ROWS = st.lists(
    st.builds(
        said,
        name=st.sampled_from("山川"),
        postal=st.sampled_from(["", "1", "2"]),
        phones=st.sampled_from(["", "3", "4", "3 4"]),
        anchor=st.sampled_from([None, None, ("code", "K1"), ("code", "K2")]),
    ),
    max_size=8,
)


@given(ROWS)
def test_the_order_of_the_rows_changes_nothing(rows: list[Said]) -> None:
    def partition(some: list[Said]) -> set[frozenset[Said]]:
        _grouping, places = grouped(*some)
        return {frozenset(row for row, at in zip(some, places, strict=True) if at == place) for place in places}

    assert partition(rows) == partition(rows[::-1])


@given(ROWS)
def test_two_codes_never_become_one_customer(rows: list[Said]) -> None:
    _grouping, places = grouped(*rows)
    codes: dict[int, set[Key]] = {}
    for row, place in zip(rows, places, strict=True):
        if row.anchor:
            codes.setdefault(place, set()).add(row.anchor)
    assert all(len(one) == 1 for one in codes.values())


def test_a_group_takes_columns_as_they_come() -> None:
    group = Group(1, None)
    group.take(2, "A", 5, str)
    group.take(0, "B", 4, str)
    assert (group.values, list(group.rows)) == (["B", None, "A"], [4, 0, 5])
