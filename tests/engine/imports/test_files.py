"""Files as they come: encodings, delimiters, quotation marks, and what is no text at all."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goyokiki.engine.imports.files import BLOCK, TextFile, check_encoding, encoding_of
from goyokiki.engine.imports.refusals import UnusableFile

Written = Callable[..., Path]

TEXT = "番号,題名\r\n1,髙橋㈱\r\n"


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("cp932"), "cp932"),
        (b"1,2\r\n", "utf-8"),
    ],
)
def test_the_encoding_is_found(written: Written, content: bytes, encoding: str) -> None:
    assert encoding_of(written(content)) == encoding


@pytest.mark.parametrize("place", [0, BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 5])
def test_a_byte_that_fits_no_encoding_is_named(written: Written, place: int) -> None:
    path = written(b"a" * place + b"\xff\xff" + b"a" * 10)
    with pytest.raises(UnusableFile, match=str(place + 1)):
        check_encoding(path, "utf-8")


def test_a_character_across_two_blocks_is_one_character(written: Written) -> None:
    assert encoding_of(written("a" * (BLOCK - 1) + "髙")) == "utf-8"


def test_a_file_that_fits_no_encoding_is_refused(written: Written) -> None:
    with pytest.raises(UnusableFile):
        encoding_of(written(b"\x81\x20,\xff\xfe\xfd"))


def test_a_file_is_not_read_in_an_encoding_it_is_not_written_in(written: Written) -> None:
    with pytest.raises(UnusableFile):
        check_encoding(written(TEXT, "cp932"), "utf-8")
    assert check_encoding(written(TEXT, "cp932"), "cp932") == "cp932"


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG\r\n", b"%PDF-1.7", b"", b" \r\n"])
def test_what_is_no_text_is_refused(written: Written, start: bytes) -> None:
    with pytest.raises(UnusableFile):
        encoding_of(written(start))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile):
        encoding_of(tmp_path / "missing.csv")


def test_records_are_counted_as_a_spreadsheet_shows_them(written: Written) -> None:
    path = written('題,\r\n\r\n番号,題名\r\n1,"二行の\r\n題名"\r\n2,次\r\n')
    assert list(TextFile(path, "utf-8").records()) == [
        (1, ["題", ""]),
        (2, []),
        (3, ["番号", "題名"]),
        (4, ["1", "二行の\r\n題名"]),
        (5, ["2", "次"]),
    ]


@pytest.mark.parametrize("content", ['1,a\r\n2,"b\r\n3,c\r\n', '1,a\r\n2,"b" c\r\n'])
def test_a_row_with_a_stray_quotation_mark_swallows_no_other_row(written: Written, content: str) -> None:
    with pytest.raises(UnusableFile, match="2"):
        list(TextFile(written(content), "utf-8").records())


CELLS = st.lists(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), min_size=2, max_size=4),
    max_size=5,
)


@given(rows=CELLS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_cell_of_our_own_csv_is_read_back(written: Written, rows: list[list[str]]) -> None:
    text = "".join('"' + '","'.join(cell.replace('"', '""') for cell in row) + '"\r\n' for row in rows)
    path = written(codecs.BOM_UTF8 + text.encode())
    assert [record for _number, record in TextFile(path, "utf-8-sig").records()] == rows
