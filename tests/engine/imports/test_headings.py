"""Whose words for our columns stand in the header row of somebody's file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation

from goyokiki.engine.imports import ImportKind
from goyokiki.engine.imports.guesses import heading_of
from goyokiki.engine.imports.headings import Heading, Words, shape
from goyokiki.engine.imports.mapping import Mapping
from goyokiki.engine.sheets import open_source
from goyokiki.engine.sheets.refusals import UnusableFile

Written = Callable[..., Path]

THEIRS = Mapping(headers={"code": "ＮＯ．", "title": "件　名"})


def heading(path: Path, kind: ImportKind, mapping: Mapping | None = None) -> Heading:
    return heading_of(open_source(path), kind, mapping or Mapping())


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_the_header_row_is_found_below_titles(
    written: Written, kind: ImportKind, delimiter: str, encoding: str
) -> None:
    lines = [["メモ一覧", "2026年"], [], ["番号", "題 名", "備考"], ["1", "会議", ""]]
    found = heading(written("\r\n".join(delimiter.join(line) for line in lines), encoding), kind)
    assert (found.row, found.headers) == (3, {"code": "番号", "title": "題 名"})


@pytest.mark.parametrize(
    "header", ["題名", "題　名", "●題名", "題名（必須）", "題\n名", "※題名：", "件/題名", "題名【全角】"]
)
def test_marks_and_notes_around_a_header_do_not_hide_it(kind: ImportKind, header: str) -> None:
    said = Words(kind).said(header)
    assert said is not None
    assert (said.column.name, said.by) == ("title", "name")


def test_another_word_names_no_column(kind: ImportKind) -> None:
    assert Words(kind).said("題名の数") is None


def test_headers_over_two_rows_are_read_as_one_row(written: Written, kind: ImportKind) -> None:
    found = heading(written("番号,メモ,\r\n,題名,本文\r\n1,会議,\r\n"), kind)
    assert (found.row, found.headers) == (2, {"code": "番号", "title": "題名", "text": "本文"})


def test_a_mapping_names_the_columns_of_somebody_elses_file(written: Written, kind: ImportKind) -> None:
    found = heading(written("表題,件名\r\nNO.,件名,本文\r\n1,会議,\r\n"), kind, THEIRS)
    assert (found.row, found.headers) == (2, {"code": "NO.", "title": "件名"})


def test_a_mapping_may_name_columns_by_their_number(written: Written, kind: ImportKind) -> None:
    path = written("題\r\n件名,件名,\r\n会議,1,甲\r\n")
    found = heading(path, kind, Mapping(header_row=2, headers={"code": 2, "title": 1, "text": 3}))
    assert [(column.name, index) for column, index in found.places] == [("code", 1), ("title", 0), ("text", 2)]
    assert found.headers == {"code": "件名", "title": "件名", "text": "本文"}


def test_a_number_behind_the_last_column_is_refused(written: Written, kind: ImportKind) -> None:
    with pytest.raises(UnusableFile, match="9"):
        heading(written("番号,題名\r\n1,会議\r\n"), kind, Mapping(headers={"code": 9}))


def test_the_mapping_may_tell_the_header_row(written: Written, kind: ImportKind) -> None:
    found = heading(written("番号,題名\r\n番号,題名,本文\r\n1,会議,甲\r\n"), kind, Mapping(header_row=2))
    assert (found.row, len(found.cells)) == (2, 3)


def test_a_header_row_may_be_told_where_nobody_would_look_for_it(written: Written, kind: ImportKind) -> None:
    path = written("題,\r\n" * 60 + "番号,題名\r\n1,会議\r\n")
    assert heading(path, kind, Mapping(header_row=61)).row == 61
    with pytest.raises(UnusableFile):
        heading(path, kind)


@pytest.mark.parametrize("row", [1, 9])
def test_a_header_row_that_is_not_where_it_was_told_is_refused(written: Written, kind: ImportKind, row: int) -> None:
    with pytest.raises(UnusableFile):
        heading(written("題\r\n番号,題名\r\n1,会議\r\n"), kind, Mapping(header_row=row))


def test_a_column_the_mapping_names_must_be_there(written: Written, kind: ImportKind) -> None:
    with pytest.raises(UnusableFile, match="件　名"):
        heading(written("NO.,本文\r\n1,会議\r\n"), kind, THEIRS)


def test_of_two_columns_of_one_name_a_mapping_must_give_the_number(written: Written, kind: ImportKind) -> None:
    path = written("番号,題名,題名\r\n1,会議,甲\r\n")
    with pytest.raises(UnusableFile, match="題名"):
        heading(path, kind, Mapping(headers={"code": "番号", "title": "題名"}))
    assert heading(path, kind, Mapping(headers={"code": "番号", "title": 3})).places[1][1] == 2


def test_unmapped_the_first_of_two_is_read_and_the_second_named(written: Written, kind: ImportKind) -> None:
    found = heading(written("番号,題名,題名\r\n1,会議,甲\r\n"), kind)
    assert {column.name: index for column, index in found.places} == {"code": 0, "title": 1}
    assert [notice.column for notice in found.unknown(kind)] == ["題名"]


def test_a_file_without_a_column_that_identifies_its_rows_is_refused(written: Written, kind: ImportKind) -> None:
    with pytest.raises(UnusableFile, match="番号"):
        heading(written("題名,本文\r\n会議,甲\r\n"), kind)


def test_a_whole_comes_before_its_part_so_that_the_part_wins(written: Written, kind: ImportKind) -> None:
    found = heading(written("番号,都道府県,住所\r\n1,大阪府,大阪市北区梅田1\r\n"), kind)
    names = [column.name for column, _index in found.places]
    assert names.index("address") < names.index("prefecture")


def test_columns_nobody_knows_are_named_and_those_known_to_be_ignored_are_not(
    written: Written, kind: ImportKind
) -> None:
    with translation.override("ja"):
        [notice] = heading(written("番号,題名,体重,登録日,\r\n1,会議,,,\r\n"), kind).unknown(kind)
    assert (notice.row, notice.column, notice.code) == (1, "体重", "unknown_column")


def test_files_with_the_same_headers_have_one_shape() -> None:
    assert shape(["番号", "題名", ""]) == shape(["番 号", "題名"])
    assert shape(["番号", "題名"]) != shape(["題名", "番号"])
