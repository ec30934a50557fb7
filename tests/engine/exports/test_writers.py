from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.exports import files
from goyokiki.engine.exports.flaws import MOST_NAMED, Flaw, Flaws
from goyokiki.engine.exports.orders import Written, written_of
from goyokiki.engine.exports.writers import workbook, writer_of, xlsx
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.sheets.csv_cells import line, lines, restored
from tests.engine.exports.conftest import content_of, sheet_of

ESCAPE = re.compile("_x([0-9A-F]{4})_")
# What a database holds and a spreadsheet trips over; CR apart, which XML readers fold.
cells = st.text(st.sampled_from("=+-@'\",;|0129.aあ\n\t 　𠮷<>&_x000B\x0b") | st.characters(codec="utf-8"), max_size=12)
records = st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1))


def written(
    rows: list[list[str]], file_format: str, encoding: str = "utf-8-sig", **options: object
) -> tuple[bytes, Flaws]:
    content = content_of(rows, **options)  # type: ignore[arg-type]
    made, writer, _last = files.made(content, content.chunks(range(len(rows))), file_format, encoding)
    with made:
        return made.read(), writer.flaws


@given(records)
def test_a_csv_file_holds_every_cell(rows: list[list[str]]) -> None:
    content, _flaws = written(rows, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert [[restored(cell) for cell in row] for row in read[1:]] == rows


@given(records)
def test_a_chunk_is_written_as_its_records_are_one_by_one(rows: list[list[str]]) -> None:
    assert lines(list(zip(*rows, strict=True))) == "".join(map(line, rows))


def test_every_field_of_a_csv_file_is_quoted_and_lines_end_as_excel_ends_them() -> None:
    content, _flaws = written([["001", "山本"]], "csv")
    assert content.decode("utf-8-sig") == '"列1","列2"\r\n"001","山本"\r\n'


def texts(content: bytes) -> list[list[str]]:
    """The cells of the first sheet by the letter of the law: ECMA-376, with blanks where none is written."""
    space = f"{{{xlsx.MAIN}}}"
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314  written by us
    width = len(root.findall(f"{space}sheetData/{space}row/{space}c[@s='2']"))
    rows = []
    for row in root.iter(f"{space}row"):
        found = {cell.get("r", "").rstrip("0123456789"): cell for cell in row}
        held = [found.get(xlsx.letters(at)) for at in range(width)]
        rows.append(["" if cell is None else "".join(cell.itertext()) for cell in held])
    return rows


def unescaped(text: str) -> str:
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


@given(records)
def test_a_workbook_holds_every_cell_as_a_text(rows: list[list[str]]) -> None:
    content, _flaws = written(rows, "xlsx")
    assert [[unescaped(cell) for cell in row] for row in texts(content)[1:]] == rows


@pytest.mark.parametrize(
    "cell", ["001", "=1+1", "2024/03/28", " 端 ", "一行目\n二行目", "𠮷野家", "<b>&amp;", "_x0041_", "'=1", "+81-6"]
)
def test_another_program_reads_the_same_cell(cell: str) -> None:
    content, _flaws = written([[cell, "次"]], "xlsx")
    assert sheet_of(content) == [["列1", "列2"], [cell, "次"]]


def test_a_file_to_import_again_keeps_the_apostrophe_that_the_import_takes_off() -> None:
    rows = [["=1+1"], ["'=1"], ["-5"]]
    content, _flaws = written(rows, "xlsx", returns=True)
    assert sheet_of(content)[1:] == [["'=1+1"], ["''=1"], ["-5"]]
    content, _flaws = written(rows, "xlsx")
    assert sheet_of(content)[1:] == rows


def test_whole_numbers_of_a_column_of_numbers_can_be_added_up_and_nothing_else_is_made_a_number() -> None:
    rows = [["12", "12"], ["-3", "0"], ["007", "7"], ["1.50", "1"], ["", "2"], ["12345678901234567", "1"]]
    content, _flaws = written(rows, "xlsx", numbers=[0])
    assert [row[0] for row in sheet_of(content)[1:]] == [12.0, -3.0, "007", "1.50", "", "12345678901234567"]
    assert [row[1] for row in sheet_of(content)[1:]] == ["12", "0", "7", "1", "2", "1"]


def test_the_same_rows_make_the_same_bytes() -> None:
    assert written([["山本"]], "xlsx") == written([["山本"]], "xlsx")


def test_rows_that_fill_several_chunks_are_all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goyokiki.engine.exports.content.CHUNK", 2)
    rows = [[str(number)] for number in range(5)]
    for file_format in ("csv", "xlsx"):
        content, _flaws = written(rows, file_format)
        read = sheet_of(content) if file_format == "xlsx" else list(csv.reader(StringIO(content.decode("utf-8-sig"))))
        assert read[1:] == rows


def test_a_file_without_rows_has_its_headers() -> None:
    assert sheet_of(written([], "xlsx")[0]) == [["列1"]]
    assert written([], "csv")[0].decode("utf-8-sig") == '"列1"\r\n'


@pytest.mark.parametrize("sign", ["①", "㈱", "髙", "﨑", "～", "〜", "－", "Ⅲ", "ｱ"])
def test_cp932_writes_what_windows_has(sign: str) -> None:
    content, flaws = written([[f"山{sign}"]], "csv", "cp932")
    assert flaws.count == 0
    assert content.splitlines()[1].decode("cp932").startswith('"山')


def test_cp932_names_the_rows_columns_and_characters_that_it_has_not_and_writes_nothing_of_them() -> None:
    rows = [["山本", "あ"], ["𠮷野家", "🍣と🍣と𠮷"], ["坂東", "－"], ["あ", "é"]]
    _content, flaws = written(rows, "csv", "cp932")
    assert flaws.named == [
        Flaw(3, "列1", "𠮷野家", "𠮷"),
        Flaw(3, "列2", "🍣と🍣と𠮷", "🍣𠮷"),
        Flaw(5, "列2", "é", "é"),
    ]


def test_a_file_to_import_again_refuses_signs_that_cp932_turns_into_others() -> None:
    assert written([["3〜5月"]], "csv", "cp932")[1].count == 0
    assert written([["3〜5月"]], "csv", "cp932", returns=True)[1].named == [Flaw(2, "列1", "3〜5月", "〜")]
    assert written([["3～5月"]], "csv", "cp932", returns=True)[1].count == 0


def test_very_many_flaws_are_counted_and_the_first_are_named() -> None:
    _content, flaws = written([["𠮷"]] * 2500, "csv", "cp932")
    assert (flaws.count, len(flaws.named)) == (2500, MOST_NAMED)
    assert written_of(MadeFile(so_far=Written(flaws=flaws).as_json())).flaws == flaws


def test_a_workbook_names_a_cell_that_excel_would_cut_off() -> None:
    fitting, too_long = "あ" * workbook.LONGEST_CELL, "𠮷" * workbook.LONGEST_CELL
    _content, flaws = written([[fitting], [too_long]], "xlsx")
    assert [(flaw.row, flaw.column) for flaw in flaws.named] == [(3, "列1")]


def test_a_workbook_refuses_more_rows_than_a_sheet_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LAST_ROW", 3)
    assert written([["a"], ["b"]], "xlsx")[1].count == 0
    assert written([["a"], ["b"], ["c"]], "xlsx")[1].count == 1


def test_columns_are_called_as_excel_calls_them() -> None:
    assert [xlsx.letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_sheet_is_titled_as_excel_allows() -> None:
    target = BytesIO()
    xlsx.write(target, [xlsx.Sheet("a/b:[c]*?" + "長" * 40, 1, 1, [b"<worksheet/>"])])
    with ZipFile(target) as archive:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  same
    [sheet] = book.iter(f"{{{xlsx.MAIN}}}sheet")
    name = sheet.get("name", "")
    assert name.startswith("a b  c   長")
    assert len(name) == 31


def test_every_format_is_written_by_its_writer() -> None:
    content = content_of([["a"]])
    assert not writer_of(content, "csv", "cp932").is_packed
    assert writer_of(content, "xlsx", "utf-8-sig").is_packed
