"""The mapping file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from goyokiki.engine.imports import ImportKind
from goyokiki.engine.imports.mapping import Mapping, mapping_of, read_mapping
from goyokiki.engine.sheets.refusals import UnusableFile

Written = Callable[..., Path]


def test_a_mapping_says_where_columns_are_and_what_every_row_has(written: Written, kind: ImportKind) -> None:
    path = written(
        'encoding = "Shift_JIS"\ndelimiter = "\\t"\nheader_row = 2\n'
        '[columns]\n"番号" = "No."\n"題 名" = "件名"\n[constants]\n"種別" = "手紙"\n'
    )
    assert read_mapping(path, kind) == Mapping(
        encoding="shift_jis",
        delimiter="\t",
        header_row=2,
        headers={"code": "No.", "title": "件名"},
        constants={"kind": "手紙"},
    )


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('[columns]\n"番号" = "No."\n[constant]\n', "constant"),
        ("header_row = 1\n", "columns"),
        ('[columns]\n"大きさ" = "size"\n', "大きさ"),
        ('[columns]\n"登録日" = "made"\n', "登録日"),
        ('[columns]\n"番号" = 0\n', "番号"),
        ('[columns]\n"番号" = 1.5\n', "番号"),
        ('[columns]\n"番号" = 1\n[constants]\n"種別" = 1\n', "種別"),
        ("columns = 1\n", "columns"),
        ("header_row = -1\n[columns]\n", "header_row"),
        ("header_row = true\n[columns]\n", "header_row"),
        ('encoding = "hex"\n[columns]\n', "encoding"),
        ('encoding = "nothing"\n[columns]\n', "encoding"),
        ('delimiter = "--"\n[columns]\n', "delimiter"),
        ("[columns\n", "TOML"),
    ],
)
def test_what_a_mapping_says_is_understood_or_refused(
    written: Written, kind: ImportKind, content: str, named: str
) -> None:
    with pytest.raises(UnusableFile, match=named):
        read_mapping(written(content), kind)


def test_a_missing_mapping_is_refused(tmp_path: Path, kind: ImportKind) -> None:
    with pytest.raises(UnusableFile):
        read_mapping(tmp_path / "missing.toml", kind)


def test_a_mapping_may_name_columns_by_their_number(written: Written, kind: ImportKind) -> None:
    path = written('sheet = "一覧"\n[columns]\n"番号" = 2\n"題名" = "件名"\n')
    assert read_mapping(path, kind) == Mapping(sheet="一覧", headers={"code": 2, "title": "件名"})


@pytest.mark.parametrize(
    "mapping",
    [
        Mapping(),
        Mapping(headers={}),
        Mapping(encoding="cp932", delimiter="\t", header_row=2),
        Mapping(sheet="一覧", headers={"code": 2, "title": "件名"}, constants={"kind": "手紙"}),
    ],
)
def test_what_a_job_keeps_of_a_mapping_is_the_mapping(kind: ImportKind, mapping: Mapping) -> None:
    assert mapping_of(json.loads(json.dumps(mapping.as_json())), kind) == mapping


def test_of_a_shape_only_columns_and_constants_are_remembered() -> None:
    told = Mapping(encoding="cp932", sheet="一覧", header_row=2, headers={"code": 2}, constants={"kind": "手紙"})
    assert told.of_shape == Mapping(headers={"code": 2}, constants={"kind": "手紙"})
