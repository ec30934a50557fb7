"""What spreadsheets and people make of dates, numbers and codes."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.imports import Column
from goyokiki.engine.imports.cells import cleaner_of
from goyokiki.engine.imports.mending import date_text, number_text, phone_text, postal_text
from goyokiki.engine.inputs.fields import LenientDateField, PhoneField, PostalCodeField


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("43466", "2019-01-01"),
        ("43466.5", "2019-01-01"),
        ("20240328", "2024-03-28"),
        ("202403", "2024-03"),
        ("2024/3/28 0:00", "2024/3/28"),
        ("2024-03-28 10:00:00", "2024-03-28"),
        ("2024年3月28日（木）", "2024年3月28日"),
        ("2015年頃", "2015年"),
        ("Ｈ１０.１０", "H10.10"),
        ("2015", "2015"),
        ("不明", ""),
        ("－", ""),
        ("20249999", "20249999"),
    ],
)
def test_a_date_loses_what_stands_around_it(cell: str, text: str) -> None:
    assert date_text(cell) == text


@given(st.dates(date(1930, 1, 1), date(2100, 1, 1)))
def test_the_day_number_of_a_spreadsheet_is_that_day(day: date) -> None:
    assert date_text(str((day - date(1899, 12, 30)) // timedelta(1))) == day.isoformat()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("３台", "3"),
        ("3 台", "3"),
        ("１式", "1"),
        ("¥1,200", "1200"),
        ("１，２００円", "1200"),
        ("▲500", "-500"),
        ("(1,200)", "-1200"),
        ("2.8kW", "2.8"),
        ("-", ""),
        ("多数", "多数"),
        ("1,2", "1,2"),
        ("3F", "3F"),
    ],
)
def test_a_number_loses_what_counts_it(cell: str, text: str) -> None:
    assert number_text(cell) == text


def test_zeros_that_a_spreadsheet_dropped_come_back() -> None:
    assert [postal_text(code) for code in ("492321", "10001", "7630107", "049-2321")] == [
        "0492321",
        "0010001",
        "7630107",
        "049-2321",
    ]
    assert [phone_text(number) for number in ("335129387", "9012345678", "0335129387", "12345678", "3-3512-9387")] == [
        "0335129387",
        "09012345678",
        "0335129387",
        "12345678",
        "3-3512-9387",
    ]


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        (LenientDateField(), "43466", date(2019, 1, 1)),
        (LenientDateField(), "令和6年3月28日", date(2024, 3, 28)),
        (forms.IntegerField(), "２台", 2),
        (forms.DecimalField(), "5.60 kW", Decimal("5.6")),
        (PostalCodeField(), "492321", "0492321"),
        (PhoneField(), "335129387", "0335129387"),
    ],
)
def test_each_input_gets_its_cells_mended(field: forms.Field, cell: str, value: object) -> None:
    assert cleaner_of(Column("x", "欄", field))(cell) == value


@pytest.mark.parametrize(
    ("cell", "japanese", "english"),
    [
        ("2019-02-30", "2019年2月に30日はありません。", "2019/2 has no day 30."),
        ("平成40年99月", "平成は31年までです。", "Heisei ends with its year 31."),
        ("S65.1.1", "昭和は64年までです。", "Showa ends with its year 64."),
        ("平成31年99月", "99月はありません。", "There is no month 99."),
        ("令和0年4月1日", "令和0年はありません。", "Reiwa has no year 0."),
        ("2013/13", "13月はありません。", "There is no month 13."),
    ],
)
def test_a_date_that_never_was_is_refused_in_words_a_clerk_understands(cell: str, japanese: str, english: str) -> None:
    for language, words in (("ja", japanese), ("en", english)):
        with translation.override(language), pytest.raises(ValidationError) as refused:
            cleaner_of(Column("day", "日", LenientDateField()))(cell)
        assert refused.value.messages == [words]
