"""Workbooks: every cell as the sheet shows it, whatever program saved it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from goyokiki.engine.sheets import Source, open_source
from goyokiki.engine.sheets.refusals import UnusableFile

Workbook = Callable[..., Path]

HERE = Path(__file__).parent


def cells(source: Source) -> list[list[str]]:
    return [record for _number, record in source.records()]


def test_cells_arrive_as_the_sheet_shows_them(workbook: Workbook) -> None:
    rows = [
        ["番号", "題名", "数", "日"],
        ["001", "髙橋㈱", 3, date(2018, 1, 5)],
        ["002", "二行\nの題", 2.5, datetime(2018, 1, 5, 12, 30)],  # noqa: DTZ001  a sheet knows no zone
        [7000012050002, "𠮷田", 0.1 + 0.2, True],
    ]
    source = open_source(workbook({"台帳": rows}))
    assert source.rows == 4
    assert cells(source) == [
        ["番号", "題名", "数", "日"],
        ["001", "髙橋㈱", "3", "2018-01-05"],
        ["002", "二行\nの題", "2.5", "2018-01-05 12:30:00"],
        ["7000012050002", "𠮷田", "0.3", "TRUE"],
    ]


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("yyyy/m", "2018-01"),
        ('yyyy"年"m"月"', "2018-01"),
        ("[$-411]ge.m", "2018-01"),
        ("yyyy", "2018"),
        ("yyyy/m/d", "2018-01-05"),
        ("[$-411]ggge年m月d日", "2018-01-05"),
        ("m/d", "2018-01-05"),
    ],
)
def test_a_date_counts_as_far_as_the_sheet_shows_it(workbook: Workbook, shown: str, text: str) -> None:
    path = workbook({"表紙": [["メモ"]], "台帳": [["日", "題名"], [date(2018, 1, 5), "2009年9月"]]}, shown=shown)
    assert cells(open_source(path))[1] == [text, "2009年9月"]


@pytest.mark.parametrize("name", ["old.xls", "old.ods"])
def test_workbooks_of_other_programs_are_read_as_well(name: str) -> None:
    assert cells(open_source(HERE / name)) == [
        ["メモ一覧"],
        ["番号", "題名", "数", "日"],
        ["001", "髙橋㈱", "3", "2018-01-05"],
        ["002", "𠮷田", "2.5", "2019-02-28"],
    ]


def test_a_cell_merged_over_several_rows_counts_in_each(workbook: Workbook) -> None:
    rows = [["番号", "題名", "本文"], ["1", "", "甲"], ["2", "", "乙"], ["3", "別", "丙"]]
    source = open_source(workbook({"台帳": rows}, merged={"B2:B3": "会議"}))
    assert cells(source)[1:] == [["1", "会議", "甲"], ["2", "会議", "乙"], ["3", "別", "丙"]]


def test_a_formula_counts_with_its_result(workbook: Workbook) -> None:
    path = workbook({"台帳": [["番号", "題名"], ["1", "=1+1"]]})
    assert cells(open_source(path))[1] == ["1", "0"]


def test_rows_and_columns_are_counted_from_the_corner_of_the_sheet(workbook: Workbook) -> None:
    source = open_source(workbook({"台帳": [[], ["", "番号", "題名"], ["", "1", "会議"]]}))
    assert list(source.records())[1] == (2, ["", "番号", "題名"])


def test_a_cover_page_is_passed_over_and_another_sheet_may_be_told(workbook: Workbook) -> None:
    path = workbook({"表紙": [["メモ台帳"]], "一覧": [["番号", "題名"], ["1", "会議"]], "古い": [["番号"], ["9"]]})
    source = open_source(path)
    assert (source.sheet, list(source.sheets)) == ("一覧", ["表紙", "一覧", "古い"])
    assert cells(open_source(path, sheet="古い")) == cells(source.on_sheet("古い")) == [["番号"], ["9"]]
    assert source.on_sheet("古い").rows == 2


def test_a_sheet_that_is_not_there_is_refused(workbook: Workbook) -> None:
    with pytest.raises(UnusableFile, match="来年"):
        open_source(workbook({"一覧": [["番号", "題名"], ["1", "会議"]]}), sheet="来年")


def test_reading_can_stop_at_any_row(workbook: Workbook) -> None:
    source = open_source(workbook({"一覧": [[str(number), "題"] for number in range(5000)]}))
    records = source.records()
    assert next(records) == (1, ["0", "題"])
    records.close()  # type: ignore[attr-defined]
    assert sum(1 for _record in source.records()) == 5000
