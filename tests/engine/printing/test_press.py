from __future__ import annotations

import os
from io import BytesIO
from itertools import product
from pathlib import Path
from string import punctuation
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import translation
from pypdf import PdfReader

from bench import server
from goyokiki.engine.printing import press
from goyokiki.engine.printing.document import Cell, Column, Document, Picture, Pictures, Rows, Section
from goyokiki.engine.printing.room import PressRoom
from tests.engine.files.pictures import jpeg, png
from tests.engine.printing.conftest import document, facts, pages_of, prose, rows

# What typst, PDF, HTML or JSON would make something of.
HOSTILE = [
    "#strong[太字] #let x = 1; #panic()",
    '#read("/etc/passwd") #image("x.png")',
    "$x^2$ *bold* _under_ `raw` // comment /* c */",
    "= 見出し",
    "- 項目 + 番号 / 語: 説明",
    "<label> @ref ~ -- --- ... \\ \\u{1f600}",
    '"引用" \'単\' {"json": [1, 2]} ]}',
    "<script>alert(1)</script> &amp; </text>",
    "%PDF-1.7 (endobj) << /JS >>",
    "=1+1 @SUM(A1) -2 +3",
    "全角　空白と  二つの空白",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_people_typed_is_printed_as_they_typed_it(text: str, language: str) -> None:
    with translation.override(language):
        printed = "".join(pages_of(press.pdf(document(facts(備考=text), prose(text), subject=text))))
    assert squeezed(printed).count(squeezed(text)) == 3


def test_no_sign_that_markup_is_made_of_means_anything() -> None:
    shapes = ("甲{0}乙", "{0}{0}丙{0}", "{0}let x = 1{0}", "[{0}]戊", "#{0}己", "\\{0}庚", "${0}$辛")
    texts = [f"{at:03}:{shape.format(sign)}:{at:03}" for at, (shape, sign) in enumerate(product(shapes, punctuation))]
    assert len(texts) > 200
    columns = [Column("そのまま")]
    table = Section("記号", [Rows(columns, [[Cell(text)] for text in texts])])
    printed = squeezed("".join(pages_of(press.pdf(document(table)))))
    assert [text for text in texts if squeezed(text) not in printed] == []


def squeezed(text: str) -> str:
    """Without white space, which a reader of PDF only guesses; and with plain quotation marks."""
    return "".join(text.split())


@pytest.mark.parametrize("count", [3, 60])
def test_each_page_says_whose_it_is_and_which_of_how_many(count: int) -> None:
    """Three rows are printed by this process, sixty by one of their own."""
    pages = pages_of(press.pdf(document(rows(count, "室外機の異音を確認。" * 8))))
    assert "株式会社山本食品" in pages[0]
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in page
        assert "赤木空調株式会社" in page
        assert "出力日 2026/11/23" in page
        assert "株式会社山本食品" in page
    assert len(pages) == (1 if count == 3 else 3)


def test_a_table_repeats_its_head_and_keeps_its_rows_together() -> None:
    pages = pages_of(press.pdf(document(rows(60, "室外機の異音を確認。" * 20))))
    assert len(pages) > 2
    assert all("番号" in page for page in pages)
    counts = [squeezed(page).count("室外機の異音を確認。") for page in pages]
    assert sum(counts) == 60 * 20
    assert all(count % 20 == 0 for count in counts)


def test_a_row_longer_than_a_page_goes_on_overleaf_with_all_its_lines() -> None:
    text = "\n".join(f"行{number}です" for number in range(1, 201))
    pages = pages_of(press.pdf(document(rows(1, text))))
    assert len(pages) > 2
    printed = "".join(map(squeezed, pages))
    assert all(f"行{number}です" in printed for number in range(1, 201))


def test_a_rare_kanji_is_printed_in_the_second_face() -> None:
    pdf = press.pdf(document(prose("𠮷田様"), subject="株式会社𠮷野家"))
    assert "𠮷田様" in pages_of(pdf)[0]
    assert any("NotoSansJP" in name for name in fonts_of(pdf))


def test_what_no_font_has_is_printed_as_geta() -> None:
    assert "冷えない〓〓" in pages_of(press.pdf(document(prose("冷えない😀한"))))[0]


def fonts_of(pdf: bytes) -> set[str]:
    resources = PdfReader(BytesIO(pdf)).pages[0]["/Resources"]
    return {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}  # type: ignore[index]


@pytest.mark.parametrize("content", [jpeg((1600, 900)), jpeg((900, 1600)), png((60, 40))])
def test_a_picture_is_printed_whole_and_upright(content: bytes, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    stored = default_storage.save("pictures/trial", ContentFile(content))
    section = Section("写真", [Pictures("写真", [Picture("室外機😀 #1", stored, "/files/x/")])])
    page = PdfReader(BytesIO(press.pdf(document(section)))).pages[0]
    assert len(page.images) == 1
    assert "室外機〓 #1" in page.extract_text()


def test_a_word_without_an_end_stays_in_its_column() -> None:
    word = "ABCDEFGHIJ" * 10
    (page,) = pages_of(press.pdf(document(rows(1, "x"), facts(機種名=word))))
    assert word not in page.replace("\n", "|")
    assert word in squeezed(page)


def test_no_document_of_one_process_stays_in_the_next() -> None:
    first, second = (press.pdf(document(prose(text))) for text in ("一枚目", "二枚目"))
    assert "一枚目" not in pages_of(second)[0]
    assert "二枚目" not in pages_of(first)[0]


def test_the_file_says_what_it_is() -> None:
    made: Document = document(prose("x"))
    information = PdfReader(BytesIO(press.pdf(made))).metadata
    assert information
    assert (information.title, information.author) == ("試し刷り", "赤木空調株式会社")


@pytest.mark.parametrize("is_idle", [True, False])
def test_an_idle_press_room_works_while_nobody_else_has_anything_to_do(is_idle: bool, tmp_path: Path) -> None:
    others = set(server.family(os.getpid()))
    with PressRoom(tmp_path, is_idle=is_idle) as room:
        room.put(document(prose("x")), "1.json")
        room.print(["1.json"], "1.pdf", title="x", author="x", language="ja")
        (process,) = set(server.family(os.getpid())) - others
        assert os.sched_getscheduler(process) == (os.SCHED_IDLE if is_idle else os.SCHED_OTHER)
        assert os.getpriority(os.PRIO_PROCESS, process) > os.getpriority(os.PRIO_PROCESS, 0)
