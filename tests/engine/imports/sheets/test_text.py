"""Text files as they come: encodings, delimiters, quotation marks, line ends."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goyokiki.engine.sheets import Source, open_source
from goyokiki.engine.sheets.encodings import BLOCK, check_encoding, encoding_of
from goyokiki.engine.sheets.refusals import UnusableFile
from goyokiki.engine.sheets.text import Text

Written = Callable[..., Path]

TEXT = "番号,題名\r\n1,髙橋㈱\r\n"


def cells(source: Source) -> list[list[str]]:
    return [record for _number, record in source.records()]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("cp932"), "cp932"),
        ("番号,題名\r\n1,会議ーカナ\r\n".encode("euc_jp"), "euc_jp"),
        ("番号,題名\r\n1,会議\r\n".encode("iso2022_jp"), "iso2022_jp_ext"),
        (b"1,2\r\n", "utf-8"),
    ],
)
def test_the_encoding_is_found(written: Written, content: bytes, encoding: str) -> None:
    source = open_source(written(content))
    assert source.encoding == encoding
    assert cells(source)[-1] == content.decode(encoding).splitlines()[-1].split(",")


@pytest.mark.parametrize("place", [0, BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 5])
def test_a_byte_that_fits_no_encoding_is_named(written: Written, place: int) -> None:
    path = written(b"a" * place + b"\xff\xff" + b"a" * 10)
    with pytest.raises(UnusableFile, match=str(place + 1)):
        check_encoding(path, "utf-8")


def test_a_character_across_two_blocks_is_one_character(written: Written) -> None:
    assert encoding_of(written("a" * (BLOCK - 1) + "髙")) == "utf-8"


def test_a_file_is_not_read_in_an_encoding_it_is_not_written_in(written: Written) -> None:
    with pytest.raises(UnusableFile):
        open_source(written(TEXT, "cp932"), encoding="utf-8")
    assert open_source(written(TEXT, "cp932"), encoding="cp932").encoding == "cp932"


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_the_delimiter_is_what_divides_most_rows_alike(written: Written, delimiter: str) -> None:
    rows = [["メモ一覧, 2026年", ""], [], ["番号", "題名", "本文"], ["1", "a;b", "x, y"], ["2", "c", "z, w, v"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in rows)
    source = open_source(written(text))
    assert (source.delimiter, cells(source)[2:]) == (delimiter, rows[2:])


def test_records_are_counted_as_a_spreadsheet_shows_them(written: Written) -> None:
    source = open_source(written('題,\r\n\r\n番号,題名\r\n1,"二行の\r\n題名"\r\n2,次\r\n'))
    assert source.rows == 5
    assert list(source.records()) == [
        (1, ["題", ""]),
        (2, []),
        (3, ["番号", "題名"]),
        (4, ["1", "二行の\r\n題名"]),
        (5, ["2", "次"]),
    ]


def test_line_ends_may_be_mixed(written: Written) -> None:
    source = open_source(written(b"a,b\r\n1,2\n3,4\r5,6"))
    assert cells(source) == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]


@pytest.mark.parametrize("content", ['1,a\r\n2,"b\r\n3,c\r\n', '1,a\r\n2,"b" c\r\n', '1,a\r\n2,"' + "b" * 200_000])
def test_a_row_with_a_stray_quotation_mark_swallows_no_other_row(written: Written, content: str) -> None:
    with pytest.raises(UnusableFile, match="2"):
        open_source(written(content))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (TEXT.encode(), "UTF-8"),
        (TEXT.encode("cp932"), "CP932（Excel）"),
        (TEXT.replace(",", "\t").encode(), "UTF-8・タブ区切り"),
    ],
)
@pytest.mark.usefixtures("japanese")
def test_how_it_is_written_is_told(written: Written, content: bytes, said: str) -> None:
    assert open_source(written(content)).describe() == said


CELLS = st.lists(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), min_size=2, max_size=4),
    max_size=5,
)


@given(rows=CELLS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_cell_of_our_own_csv_is_read_back(written: Written, rows: list[list[str]]) -> None:
    text = "".join('"' + '","'.join(cell.replace('"', '""') for cell in row) + '"\r\n' for row in rows)
    path = written(codecs.BOM_UTF8 + text.encode())
    assert cells(Text(path, "utf-8-sig")) == rows


def test_a_sign_in_a_few_cells_divides_nothing(written: Written) -> None:
    rows = [["名前", "住所", "備考"], ["a;b", "大阪市", "一\n二"], ["c;d", "堺市", "三\n四"]]
    text = "".join(",".join(f'"{cell}"' if "\n" in cell else cell for cell in row) + "\r\n" for row in rows)
    source = open_source(written(text.encode()))
    assert (source.delimiter, cells(source)) == (",", rows)
