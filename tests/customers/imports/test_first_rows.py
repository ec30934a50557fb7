"""A table of hashes remembers what a dict would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goyokiki.customers.imports.first_rows import FirstRows

# Keys, codes, and what rows show of themselves; one table holds one kind of them.
KINDS = (st.integers(1, 9), st.text(min_size=1, max_size=2), st.tuples(st.text(max_size=1), st.text(max_size=1)))


@given(st.one_of(st.lists(st.tuples(keys, st.integers(0, 1_048_576))) for keys in KINDS))
def test_the_first_row_of_a_key_is_kept(shown: list[tuple[object, int]]) -> None:
    table, right = FirstRows(), dict[object, int]()
    for key, row in shown:
        assert table.get(key) == right.get(key)
        assert table.note(key, row) == right.setdefault(key, row)
    assert all(key in table and table.get(key) == row for key, row in right.items())


def test_many_thousand_keys_are_told_apart() -> None:
    table = FirstRows()
    for row in range(20_000):
        assert f"C{row}" not in table
        assert table.note(f"C{row}", row) == row
    assert [table.get(f"C{row}") for row in range(20_000)] == list(range(20_000))
