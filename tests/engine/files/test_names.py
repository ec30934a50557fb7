"""Names: shown as typed, saved with an ending that tells the truth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goyokiki.engine.files.kinds import JPEG, KINDS, PDF, TEXT, XLSX, Kind
from goyokiki.engine.files.names import saved_name, shown_name


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("室外機　銘板.jpg", "室外機　銘板.jpg"),
        ("見積&amp;図面 <b>.pdf", "見積&amp;図面 <b>.pdf"),
        ("👨‍👩‍👧と𠮷野家.png", "👨‍👩‍👧と𠮷野家.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\taro\\写真.jpg", "写真.jpg"),
        ("gpj.\u202eexe", "gpj.exe"),
        ("a\0b\n.txt", "ab.txt"),
        ("..", "名称なし"),
        ("", "名称なし"),
        ("字" * 300 + ".jpeg", "字" * 250 + ".jpeg"),
    ],
)
def test_a_name_is_shown_as_typed_but_for_what_deceives(typed: str, shown: str) -> None:
    assert shown_name(typed, default="名称なし") == shown


@pytest.mark.parametrize(
    ("name", "kind", "saved"),
    [
        ("写真.JPG", JPEG, "写真.JPG"),
        ("IMG_0001.HEIC", JPEG, "IMG_0001.jpg"),
        ("請求書.exe", PDF, "請求書.exe.pdf"),
        ("page.html", TEXT, "page.html.txt"),
        ("一覧.csv", TEXT, "一覧.csv"),
        ("見積.xlsm", XLSX, "見積.xlsm"),
        ("README", TEXT, "README.txt"),
    ],
)
def test_a_download_ends_as_what_it_is(name: str, kind: Kind, saved: str) -> None:
    assert saved_name(name, kind) == saved


@given(some.text(max_size=400), some.sampled_from(list(KINDS.values())))
def test_any_name_is_harmless(typed: str, kind: Kind) -> None:
    shown = shown_name(typed, default="x")
    assert 0 < len(shown) <= 255
    assert not set("/\\\0\r\n") & set(shown)
    assert saved_name(shown, kind).rsplit(".", 1)[1].lower() in kind.endings
