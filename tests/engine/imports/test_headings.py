"""Finding the header row and the columns in files of other people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation

from goyokiki.engine.imports import ImportKind
from goyokiki.engine.imports.headings import open_table
from goyokiki.engine.imports.mapping import Mapping
from goyokiki.engine.imports.refusals import UnusableFile

Written = Callable[..., Path]

THEIRS = Mapping(headers={"code": "ＮＯ．", "title": "件　名"})


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_the_header_row_is_found_below_titles(
    written: Written, kind: ImportKind, delimiter: str, encoding: str
) -> None:
    lines = [["メモ一覧", "2026年"], [], ["番号", "題 名", "備考"], ["1", "会議", ""]]
    path = written("\r\n".join(delimiter.join(line) for line in lines), encoding)
    file, heading = open_table(path, kind, Mapping())
    assert (file.delimiter, heading.row) == (delimiter, 3)
    assert heading.headers == {"code": "番号", "title": "題 名"}


def test_a_mapping_names_the_columns_of_somebody_elses_file(written: Written, kind: ImportKind) -> None:
    _file, heading = open_table(written("表題,件名\r\nNO.,件名,本文\r\n1,会議,\r\n"), kind, THEIRS)
    assert heading.row == 2
    assert heading.headers == {"code": "NO.", "title": "件名"}


def test_the_mapping_may_tell_the_header_row(written: Written, kind: ImportKind) -> None:
    path = written("番号,題名\r\n番号,題名,本文\r\n")
    _file, heading = open_table(path, kind, Mapping(header_row=2))
    assert (heading.row, len(heading.cells)) == (2, 3)


@pytest.mark.parametrize("row", [1, 9])
def test_a_header_row_that_is_not_where_it_was_told_is_refused(written: Written, kind: ImportKind, row: int) -> None:
    with pytest.raises(UnusableFile):
        open_table(written("題\r\n番号,題名\r\n"), kind, Mapping(header_row=row))


def test_a_column_the_mapping_names_must_be_there(written: Written, kind: ImportKind) -> None:
    with pytest.raises(UnusableFile, match="件　名"):
        open_table(written("NO.,本文\r\n1,会議\r\n"), kind, THEIRS)


def test_a_file_without_a_column_that_identifies_its_rows_is_refused(written: Written, kind: ImportKind) -> None:
    with pytest.raises(UnusableFile, match="番号"):
        open_table(written("題名,本文\r\n会議,\r\n"), kind, Mapping())


def test_two_columns_of_one_name_are_refused(written: Written, kind: ImportKind) -> None:
    with pytest.raises(UnusableFile, match="題名"):
        open_table(written("番号,題名,題名\r\n"), kind, Mapping())


def test_a_whole_and_its_part_are_refused(written: Written, kind: ImportKind) -> None:
    with pytest.raises(UnusableFile, match="住所"):
        open_table(written("番号,住所,都道府県\r\n"), kind, Mapping())


def test_columns_nobody_knows_are_named_and_those_known_to_be_ignored_are_not(
    written: Written, kind: ImportKind
) -> None:
    _file, heading = open_table(written("番号,題名,体重,登録日,\r\n"), kind, Mapping())
    with translation.override("ja"):
        [notice] = heading.unknown(kind)
    assert (notice.row, notice.column, notice.code) == (1, "体重", "unknown_column")


def test_a_stray_quotation_mark_below_does_not_hide_the_header_row(written: Written, kind: ImportKind) -> None:
    file, heading = open_table(written('番号,題名\r\n1,"会議\r\n'), kind, Mapping())
    assert heading.row == 1
    with pytest.raises(UnusableFile, match="2"):
        list(file.records())
