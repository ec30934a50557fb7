"""A KIND of files for these tests: notes with a number, kept in a list instead of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from django import forms
from django.utils import translation
from django.utils.translation import pgettext_lazy

from goyokiki.engine.imports import Column, ImportKind, Outcome, Row, kinds
from goyokiki.engine.imports.kinds import Cleaner
from goyokiki.engine.inputs.fields import CodeField
from goyokiki.engine.japan.address import split_address


class Shelf:
    """The planner of the KIND; what it saved is what stands on it."""

    def __init__(self) -> None:
        self.notes: dict[str, dict[str, Any]] = {}
        self.saves: list[int] = []
        self.trouble: list[Exception] = []
        self.chunks: list[list[int]] = []

    @property
    def cleaners(self) -> Mapping[str, Cleaner]:
        return dict.fromkeys(("mark_1", "mark_2"), lambda text: text == "○")

    def plan(self, rows: Sequence[Row]) -> None:
        self.chunks.append([row.number for row in rows])
        for row in rows:
            known = self.notes.get(row.values["code"])
            row.outcomes = {"notes": self._outcome(known, row.values)}
            row.draft = None if row.outcome is Outcome.UNCHANGED else dict(row.values)
            if "title" not in row.values and known is None:
                row.refuse_blank("title")
            if "kind" not in row.values:
                row.tallies.append("kindless")

    def _outcome(self, known: dict[str, Any] | None, values: dict[str, Any]) -> Outcome:
        if known is None:
            return Outcome.CREATED
        return Outcome.UNCHANGED if known | values == known else Outcome.UPDATED

    def save(self, rows: Sequence[Row], *, by: Any) -> None:
        if self.trouble:
            raise self.trouble.pop()
        self.saves.append(len(rows))
        for row in rows:
            self.notes.setdefault(row.draft["code"], {}).update(row.draft)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def kind(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> ImportKind:
    """Declared for as long as the test runs."""
    columns = (
        Column("code", "番号", CodeField(max_length=5), identifies=True),
        Column("title", "題名", forms.CharField(max_length=10), needed=True),
        Column("text", "本文", forms.CharField(required=False, widget=forms.Textarea)),
        Column(
            "kind",
            "種別",
            forms.ChoiceField(choices=[("memo", pgettext_lazy("bill to", "Another customer")), ("letter", "手紙")]),
        ),
        Column("mark", "印", series=2),
        Column("prefecture", "都道府県", forms.CharField(required=False)),
        Column("city", "市区町村", forms.CharField(required=False)),
        Column("street", "町名番地", forms.CharField(required=False, max_length=20)),
        Column("address", "住所", parts=("prefecture", "city", "street"), split=split_address),
        Column("made", "登録日", ignored=True),
    )
    tallies = {"kindless": "種別なし %(count)s"}
    notes = ImportKind("notes", "メモ", columns, planner=lambda _wish: shelf, nouns={"notes": "メモ"}, tallies=tallies)
    monkeypatch.setitem(kinds._kinds, notes.name, notes)
    return notes


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """written(text): a file with that text; bytes are written as they are."""

    def write(content: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / "notes.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """workbook({sheet: rows}): dates are real dates; `merged` are ranges of the first sheet with their text."""

    def write(
        sheets: dict[str, Sequence[Sequence[Any]]], *, merged: dict[str, str] | None = None, shown: str = "yyyy-mm-dd"
    ) -> Path:
        path = tmp_path / "notes.xlsx"
        with xlsxwriter.Workbook(path, {"strings_to_formulas": True}) as book:
            day = book.add_format({"num_format": shown})
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for row, cells in enumerate(rows):
                    for column, cell in enumerate(cells):
                        if isinstance(cell, date):
                            sheet.write_datetime(row, column, cell, day)
                        else:
                            sheet.write(row, column, cell)
            for area, text in (merged or {}).items():
                book.worksheets()[0].merge_range(area, text)
        return path

    return write


@pytest.fixture
def japanese() -> Iterator[None]:
    with translation.override("ja"):
        yield
