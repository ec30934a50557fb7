"""Files that hold no table we could read: each is answered by a sentence that says what it is and what to do."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation

from goyokiki.engine.sheets import open_source
from goyokiki.engine.sheets.refusals import UnusableFile

Written = Callable[..., Path]
Workbook = Callable[..., Path]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
RANDOM = bytes((number * 167 + number // 7 * 13) % 256 for number in range(9000))
HTML = "<html><head><meta charset='utf-8'></head><body><table><tr><td>番号</td></tr></table></body></html>"

WRONG = {
    "empty": (b"", "空です", "empty"),
    "blank": (b" \r\n\r\n", "空です", "empty"),
    "commas only": (b",,,\r\n,,,\r\n", "空です", "empty"),
    "picture": (b"\x89PNG\r\n\x1a\n" + RANDOM, "画像", "picture"),
    "photo": (b"\xff\xd8\xff\xe0" + RANDOM, "画像", "picture"),
    "iPhone photo": (b"\0\0\0\x18ftypheic" + RANDOM, "画像", "picture"),
    "pdf": (b"%PDF-1.7\n" + RANDOM, "PDF", "PDF"),
    "gzip": (b"\x1f\x8b\x08" + RANDOM, "圧縮", "compressed"),
    "html": (HTML.encode(), "HTML", "HTML"),
    "html in cp932": (f"\r\n<!-- x -->{HTML}".encode("cp932"), "HTML", "HTML"),
    "xml": (b'<?xml version="1.0"?><Workbook/>', "XML", "XML"),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), "パスワード", "password"),
    "word of old": (OLE + "WordDocument".encode("utf-16-le"), "Word", "Word"),
    "broken xls": (OLE + "Workbook".encode("utf-16-le"), "壊れて", "damaged"),
    "broken zip": (b"PK\x03\x04" + RANDOM, "壊れて", "damaged"),
    "binary": (b"\x7fELF\x02\x01\x01" + RANDOM, "表のファイルではありません", "not a file of rows"),
    "zeros": (b"\0" * 5000, "表のファイルではありません", "not a file of rows"),
    "a NUL": ("番号,題名\r\n".encode() + b"1,a\r\n" * 900 + b"2,\0b\r\n", "NUL", "NUL"),
    "no encoding": ("番号,題名\r\n".encode() + b"1,\xff\xfe\xfd\r\n", "UTF-8でも", "neither UTF-8"),
    "unclosed quote": (b'a,b\r\n1,"2\r\n3,4\r\n', "2行目", "Row 2"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_answered_in_the_readers_language(written: Written, name: str) -> None:
    content, japanese, english = WRONG[name]
    path = written(content)
    for language, words in (("ja", japanese), ("en", english)):
        with translation.override(language), pytest.raises(UnusableFile) as refused:
            open_source(path, "メモ.xlsx")
        assert words in str(refused.value)


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("folder", "words"), [("word/document.xml", "Word"), ("ppt/slides.xml", "PowerPoint"), ("photo.jpg", "圧縮")]
)
@pytest.mark.usefixtures("japanese")
def test_other_archives_are_told_apart(tmp_path: Path, folder: str, words: str) -> None:
    path = archive(tmp_path / "notes.xlsx", {"[Content_Types].xml": b"<x/>", folder: b"<x/>"})
    with pytest.raises(UnusableFile, match=words):
        open_source(path)


@pytest.mark.usefixtures("japanese")
def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    members = {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * 9_000_000}
    with pytest.raises(UnusableFile, match="開きません"):
        open_source(archive(tmp_path / "notes.xlsx", members))


@pytest.mark.usefixtures("japanese")
def test_a_cell_at_the_far_end_of_a_sheet_takes_no_memory_of_ours(workbook: Workbook) -> None:
    far = [["番号", "題名"], ["1", "会議"]]
    path = workbook({"一覧": far}, merged={"XFC1048575:XFD1048576": "迷子"})
    with pytest.raises(UnusableFile, match="離れた"):
        open_source(path)


@pytest.mark.usefixtures("japanese")
def test_two_gigabytes_of_nothing_are_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    with path.open("wb") as file:
        file.write(b"a,b\r\n1,2\r\n" * 500)
        file.truncate(2 << 30)
    with pytest.raises(UnusableFile, match="NUL"):
        open_source(path)


@pytest.mark.usefixtures("japanese")
def test_more_rows_than_may_be_are_refused_and_as_many_are_not(written: Written) -> None:
    path = written("a,b\r\n" * 11)
    with pytest.raises(UnusableFile, match="10行"):
        open_source(path, most_rows=10)
    assert open_source(path, most_rows=11).rows == 11


def test_a_missing_file_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile, match=r"missing\.csv"):
        open_source(tmp_path / "missing.csv")


def test_only_a_workbook_has_sheets(written: Written) -> None:
    with pytest.raises(UnusableFile, match="一覧"):
        open_source(written("a,b\r\n1,2\r\n"), sheet="一覧")
