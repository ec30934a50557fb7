"""Values in cells, so that reading them gives the same values again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from hypothesis import given

from goyokiki.engine.imports import Change, Column
from goyokiki.engine.imports.cells import is_clearing, plain
from goyokiki.engine.imports.ditto import is_ditto
from goyokiki.engine.imports.written import Writing, as_cell, kept
from goyokiki.engine.inputs.fields import PostalCodeField
from goyokiki.engine.sheets.csv_cells import neutral
from tests.round_trip import hostile_lines

COLUMNS = (
    Column("code", "番号"),
    Column("kind", "種別", forms.ChoiceField(choices=[("", ""), ("a", "甲"), ("b", "乙")])),
    Column("postal_code", "郵便番号", PostalCodeField()),
    Column("city", "市区町村", forms.CharField()),
    Column("street", "町名番地", forms.CharField()),
    Column("address", "住所", parts=("city", "street")),
    Column("mark", "印", series=2),
)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (False, ""),
        (True, "○"),
        (0, "0"),
        (Decimal("1.500"), "1.5"),
        (Decimal("20.00"), "20"),
        (date(2024, 3, 8), "2024/03/08"),
        (["a", "b"], "a;b"),
    ],
)
def test_a_value_is_written_as_people_write_it(value: object, cell: str) -> None:
    assert as_cell(value) == cell


def test_each_column_but_the_wholes_has_a_cell() -> None:
    values = {"code": "007", "kind": "b", "postal_code": "0600001", "city": "札幌市", "mark_2": True}
    assert Writing(COLUMNS).cells(values) == ["007", "乙", "060-0001", "札幌市", "", "", "○"]


def test_parts_of_one_cell_are_told_together() -> None:
    headers = {"city": "所在地", "street": "所在地", "kind": "種別", "code": "番号"}
    old = {"city": "大阪市", "street": "梅田1", "kind": "a", "code": "1"}
    changes = Writing(COLUMNS).changes(headers, old, {"city": "大阪市", "street": "梅田2", "kind": "b", "code": "1"})
    assert set(changes) == {Change("所在地", "大阪市梅田1", "大阪市梅田2"), Change("種別", "甲", "乙")}


@pytest.mark.parametrize("text", ["\\-", "＜空白＞", "〃", '"', "同上", '＝"1"', "後に空白 ", "\u3000"])
def test_what_an_import_would_take_for_something_else_stays_blank(text: str) -> None:
    assert kept(text) == ""


@given(hostile_lines)
def test_a_text_in_a_cell_is_read_as_itself_or_not_written(text: str) -> None:
    cell = kept(text)
    assert cell in (text, "")
    assert plain(neutral(cell)) == cell
    assert not is_clearing(cell)
    assert not is_ditto(cell)
