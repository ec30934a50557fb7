from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goyokiki.engine.sheets.csv_cells import DANGEROUS, line, lines, neutral, restored

CELLS = {
    "": "",
    "山本食品": "山本食品",
    "a-b": "a-b",
    "=1+1": "'=1+1",
    "@SUM(A1)": "'@SUM(A1)",
    "\ttab": "'\ttab",
    "\rreturn": "'\rreturn",
    "+81-6-0000-0000": "'+81-6-0000-0000",
    "-": "'-",
    "--1": "'--1",
    "-1": "-1",
    "-1.5": "-1.5",
    "+810600000000": "+810600000000",
    "-1.5.2": "'-1.5.2",
    "-１": "'-１",
    "'quoted": "'quoted",
    "'=1": "''=1",
    "'": "'",
}
hostile = st.text(st.sampled_from("=+-@\t\r\n'\",;|0129.aあ \ufeff𠮷")) | st.text()


@pytest.mark.parametrize(("cell", "written"), CELLS.items())
def test_what_a_spreadsheet_would_run_gets_an_apostrophe_and_nothing_else_does(cell: str, written: str) -> None:
    assert neutral(cell) == written


@given(hostile)
@example("'=1")
@example("''''")
def test_what_is_neutralised_is_restored_to_the_letter(cell: str) -> None:
    assert restored(neutral(cell)) == cell


@given(hostile)
def test_nothing_that_runs_is_left_but_plain_numbers(cell: str) -> None:
    written = neutral(cell)
    if written.startswith(DANGEROUS):
        float(written)


@given(st.lists(hostile, min_size=1))
def test_a_line_reads_back_as_the_cells_it_was_made_of(cells: list[str]) -> None:
    [read] = csv.reader(StringIO(line(cells), newline=""))
    assert [restored(cell) for cell in read] == cells


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(hostile, min_size=width, max_size=width), min_size=1)))
def test_the_lines_of_a_chunk_are_those_of_its_records(records: list[list[str]]) -> None:
    assert lines(list(zip(*records, strict=True))) == "".join(map(line, records))


def test_a_chunk_without_rows_has_no_lines() -> None:
    assert lines([]) == ""
    assert lines([[], []]) == ""
