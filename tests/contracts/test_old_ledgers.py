"""The ledger that a dealer has kept in a spreadsheet for years, read without anybody's help."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from goyokiki.engine.imports import all_kinds
from goyokiki.engine.imports.ditto import below
from goyokiki.engine.imports.guesses import heading_of, propose
from goyokiki.engine.sheets import Source, open_source

# In the manner of such ledgers: CP932, a title above the header row, the customer repeated or 〃, every way to write a
# date, half-width kana, full-width digits, ㈱ and (株), line breaks in a cell, a total at the end.
LEDGER = Path(__file__).with_name("old_ledger.csv")
COLUMNS = [
    "customer_name",
    "customer_kana",
    "customer_postal_code",
    "customer_address",
    "customer_phone",
    "customer_assignees",
    "customer_rank",
    "maker",
    "model_name",
    "serial",
    "installed",
    "refrigerant",
    "quantity",
    "place",
    "note",
]


@pytest.fixture
def as_text() -> Path:
    return LEDGER


@pytest.fixture
def as_workbook(tmp_path: Path) -> Path:
    """As a spreadsheet saves the text: dates are dates, in the format in which they were typed; numbers are numbers."""
    path = tmp_path / "台帳.xlsx"
    with xlsxwriter.Workbook(path) as book:
        shown = {name: book.add_format({"num_format": name}) for name in ("yyyy/m/d", "yyyy/m", 'yyyy"年"m"月"')}
        typed: dict[str, tuple[Any, str]] = {
            "2010/06/11": (date(2010, 6, 11), "yyyy/m/d"),
            "2005-09-09": (date(2005, 9, 9), "yyyy/m/d"),
            "2018/1": (date(2018, 1, 1), "yyyy/m"),
            "2009年9月": (date(2009, 9, 1), 'yyyy"年"m"月"'),
        }
        sheet = book.add_worksheet("台帳")
        for row, record in enumerate(csv.reader(io.StringIO(LEDGER.read_bytes().decode("cp932"), newline=""))):
            for column, cell in enumerate(record):
                if cell in typed:
                    day, style = typed[cell]
                    sheet.write_datetime(row, column, day, shown[style])
                elif cell.isascii() and cell.isdecimal() and cell[0] != "0":
                    sheet.write_number(row, column, int(cell))
                else:
                    sheet.write_string(row, column, cell)
    return path


def rows(source: Source) -> list[tuple[int, list[str]]]:
    ledger = next(kind for kind in all_kinds() if kind.name == "ledger")
    guess = propose(source, all_kinds())
    return list(below(source, heading_of(source, ledger, guess.mapping), ditto=ledger.ditto))


@pytest.mark.parametrize("file", ["as_text", "as_workbook"])
def test_an_old_ledger_is_known_and_all_its_columns_are_found(file: str, request: pytest.FixtureRequest) -> None:
    guess = propose(open_source(request.getfixturevalue(file)), all_kinds())
    assert guess.kind is not None
    assert (guess.kind.name, guess.header_row, guess.unknown) == ("ledger", 2, [])
    assert guess.places == {name: index for index, name in enumerate(COLUMNS)}
    assert list(guess.title_rows) == [(1, "納入機器台帳（2024年度）")]


def test_signs_are_filled_and_the_total_is_left_out(as_text: Path) -> None:
    found = rows(open_source(as_text))
    assert [number for number, _record in found] == [3, 4, 5, 6, 7]
    assert found[2][1][0] == "㈱髙木水産"
    assert found[4][1][0] == "佐々木工業(株)"


def test_the_same_ledger_saved_as_a_workbook_says_the_same(as_text: Path, as_workbook: Path) -> None:
    dates = {"2010-06-11": "2010/06/11", "2018-01": "2018/1", "2009-09": "2009年9月"}
    in_text, in_workbook = rows(open_source(as_text)), rows(open_source(as_workbook))
    for (number, told), (other, read) in zip(in_text, in_workbook, strict=True):
        blank = [""] * (len(told) - len(read))
        assert (number, told) == (other, [dates.get(cell, cell) for cell in read] + blank)
