"""The rows of data below a header row: 〃 from above, and what is no data left out and counted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goyokiki.engine.imports.ditto import Below, below, is_ditto, is_end, is_sum
from goyokiki.engine.imports.headings import Heading
from goyokiki.engine.sheets import open_source

Written = Callable[..., Path]

HEADERS = ["名", "数", "本文"]


@pytest.fixture
def rows(written: Written) -> Callable[..., Below]:
    """rows([cells, …]): below a title and a header row, so that the first of them is row 3."""

    def do(*records: list[str], ditto: bool = True, after: int = 0) -> Below:
        lines = [["一覧", "", ""], HEADERS, *records]
        path = written("".join(",".join(f'"{cell}"' for cell in line) + "\r\n" for line in lines))
        return below(open_source(path), Heading(2, HEADERS, []), ditto=ditto, after=after)

    return do


@pytest.mark.parametrize("sign", ["〃", " 〃　", "″", "々", "仝", "同上", "”"])
def test_a_sign_stands_for_the_cell_above(rows: Callable[..., Below], sign: str) -> None:
    assert [record for _number, record in rows(["甲", "1", ""], [sign, "2", sign], [sign, sign, "x"])] == [
        ["甲", "1", ""],
        ["甲", "2", ""],
        ["甲", "2", "x"],
    ]


@pytest.mark.parametrize("cell", ["〃と乙", "同上の者", "佐々", "", "-"])
def test_a_sign_inside_a_text_is_text(rows: Callable[..., Below], cell: str) -> None:
    assert list(rows(["甲", "1", ""], [cell, "2", "x"]))[1] == (4, [cell, "2", "x"])


def test_only_a_kind_that_says_so_reads_signs(rows: Callable[..., Below]) -> None:
    assert list(rows(["甲", "1", ""], ["〃", "2", ""], ditto=False))[1] == (4, ["〃", "2", ""])


def test_a_sign_with_nothing_above_stays_and_is_refused_later(rows: Callable[..., Below]) -> None:
    assert list(rows(["〃", "2", ""])) == [(3, ["〃", "2", ""])]
    assert is_ditto("〃")


def test_above_is_the_last_row_of_data(rows: Callable[..., Below]) -> None:
    found = rows(["甲", "1", ""], ["", "", ""], ["小計", "1", ""], HEADERS, ["〃", "2", ""])
    assert list(found) == [(3, ["甲", "1", ""]), (7, ["甲", "2", ""])]
    assert found.counts == {"total": 1, "heading": 1}
    assert [(one.number, one.text, one.why) for one in found.left_out] == [
        (5, "小計 1", "total"),
        (6, "名 数 本文", "heading"),
    ]


@pytest.mark.parametrize(
    "record",
    [
        ["合計", "9636", ""],
        ["", "合　計", "9,636台"],
        ["総計：12件", "", ""],
        ["■小計", "1", ""],
        ["甲 小計", "3", ""],
        ["甲", "小計", "3"],
        ["以上", "", ""],
        ["―以上―", "", ""],
        ["全9,636件", "", ""],
        ["Total", "9636", ""],
        ["※リース品を除く", "", ""],
    ],
)
def test_totals_and_notes_are_left_out_and_counted(rows: Callable[..., Below], record: list[str]) -> None:
    found = rows(["甲", "1", "x"], record)
    assert [number for number, _record in found] == [3]
    assert sum(found.counts.values()) == 1


@pytest.mark.parametrize(
    "record",
    [["合計建設", "1", ""], ["合計", "甲", "乙"], ["設計社", "1", "以上"], ["時計台", "1", ""], ["12", "3", ""]],
)
def test_data_that_only_looks_like_a_total_is_kept(rows: Callable[..., Below], record: list[str]) -> None:
    assert len(list(rows(record))) == 1


def test_reading_goes_on_behind_a_row_and_still_knows_what_stood_above(rows: Callable[..., Below]) -> None:
    assert list(rows(["甲", "1", ""], ["〃", "2", ""], ["〃", "3", ""], after=4)) == [(5, ["甲", "3", ""])]


@pytest.mark.parametrize("cell", ["計", "計12", "累計", "合計金額 1,200円", "Grand Total", "◆小計◆"])
def test_words_of_sums(cell: str) -> None:
    assert is_sum(cell)


@pytest.mark.parametrize("cell", ["以上", "―以上―", "全9,636件", "12件です。"])
def test_words_of_an_end(cell: str) -> None:
    assert is_end(cell)


@pytest.mark.parametrize("cell", ["計装", "会計", "合計株式会社", "1F", "12", ""])
def test_words_that_are_neither(cell: str) -> None:
    assert not is_sum(cell)
    assert not is_end(cell)
