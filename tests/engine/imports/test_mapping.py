"""The mapping file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goyokiki.engine.imports import ImportKind
from goyokiki.engine.imports.mapping import Mapping, read_mapping
from goyokiki.engine.imports.refusals import UnusableFile

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
        ('[columns]\n"番号" = 1\n', "番号"),
        ("columns = 1\n", "columns"),
        ("header_row = 0\n[columns]\n", "header_row"),
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
