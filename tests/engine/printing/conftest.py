from __future__ import annotations

from io import BytesIO
from typing import Any

from pypdf import PdfReader

from goyokiki.engine.printing.document import Cell, Column, Document, Facts, Prose, Rows, Section


def document(*sections: Section, **values: Any) -> Document:
    usual: dict[str, Any] = {
        "title": "試し刷り",
        "subject": "株式会社山本食品",
        "stem": "試し刷り",
        "organization": "赤木空調株式会社",
        "printed": "出力日 2026/11/23",
    }
    return Document(**usual | values, sections=sections)


def rows(count: int, text: str = "定期点検") -> Section:
    """A section whose table has so many rows, each with its number."""
    columns = [Column("番号", width=20), Column("内容")]
    return Section("履歴", [Rows(columns, [[Cell(f"No.{number}"), Cell(text)] for number in range(1, count + 1)])])


def facts(**values: str) -> Section:
    return Section("基本情報", [Facts(list(values.items()))])


def prose(text: str) -> Section:
    return Section("メモ", [Prose("メモ", text)])


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page as another program reads it; places where a line may break say nothing."""
    return [page.extract_text().replace("\u200b", "") for page in PdfReader(BytesIO(pdf)).pages]
