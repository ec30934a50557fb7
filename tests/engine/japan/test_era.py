from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.japan.era import NoSuchDate, PartialDate, era_name, format_date, parse_date

GREGORIAN = st.dates(min_value=date(1873, 1, 1))


@pytest.mark.parametrize(
    "typed",
    [
        "2024-03-28",
        "2024/3/28",
        "2024.03.28",
        "2024年3月28日",
        "２０２４／０３／２８",
        " 2024 年 3 月 28 日 ",
        "2024ー03ー28",
        "R6.3.28",
        "r6/3/28",
        "R06-03-28",
        "令6.3.28",
        "令和6年3月28日",
        "令和　６年　３月　２８日",
        "㋿6年3月28日",
    ],
)
def test_one_day_is_read_in_every_way_of_writing_it(typed: str) -> None:
    assert parse_date(typed) == (2024, 3, 28)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("2018/1", (2018, 1, None)),
        ("2009年9月", (2009, 9, None)),
        ("Ｈ１０.１０", (1998, 10, None)),
        ("平成10年10月", (1998, 10, None)),
        ("㍻10年", (1998, None, None)),
        ("2024", (2024, None, None)),
        ("2024年", (2024, None, None)),
        ("S60", (1985, None, None)),
        ("㍼60年4月", (1985, 4, None)),
        ("令和元年", (2019, None, None)),
        ("令和元年5月1日", (2019, 5, 1)),
        ("R元.5.1", (2019, 5, 1)),
        ("H31.4.30", (2019, 4, 30)),
        ("T15.12.24", (1926, 12, 24)),
        ("㍽元年", (1912, None, None)),
        ("M45.7.29", (1912, 7, 29)),
        ("㍾45年", (1912, None, None)),
        ("2024-02-29", (2024, 2, 29)),
    ],
)
def test_a_date_keeps_the_precision_it_was_written_with(typed: str, parts: tuple[int, int | None, int | None]) -> None:
    assert parse_date(typed) == parts


@pytest.mark.parametrize(
    ("typed", "parts"),
    [("R1.2", (2019, 2, None)), ("H31.5.1", (2019, 5, 1)), ("S64.3", (1989, 3, None)), ("H1.1.7", (1989, 1, 7))],
)
def test_the_years_in_which_eras_meet_belong_to_both(typed: str, parts: tuple[int, int | None, int | None]) -> None:
    assert parse_date(typed) == parts


@pytest.mark.parametrize("typed", ["H32.1.1", "平成40年", "S65", "T16.1", "M46", "R0.1.1", "昭和0年", "平成40年99月"])
def test_a_year_that_its_era_does_not_have_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^era$"):
        parse_date(typed)


def test_what_an_era_does_not_have_is_told_with_its_last_year() -> None:
    with pytest.raises(NoSuchDate) as refused:
        parse_date("Ｈ４０.９９")
    assert (refused.value.era, refused.value.nth, refused.value.last) == ("平成", 40, 31)


@pytest.mark.parametrize("typed", ["2019-02-30", "2013/13", "平成31年99月", "2023.2.29", "R5.2.29", "2024/0/1", "0000"])
def test_a_day_that_never_was_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^impossible$"):
        parse_date(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "昨日",
        "2024/1 1",
        "2024-03/28",
        "20240328",
        "24/3/28",
        "2024/3/",
        "2024年度",
        "X6.3.28",
        "6年3月",
        "R6.3.28.1",
        "2024年3月28",
    ],
)
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^format$"):
        parse_date(typed)


def test_dates_are_shown_as_far_as_they_are_known() -> None:
    assert format_date(date(2024, 3, 8)) == "2024/03/08"
    assert format_date(PartialDate(2024, 3)) == "2024/03"
    assert format_date(PartialDate(2024)) == "2024"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 3, 28), "令和6年3月28日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 8), "平成元年1月8日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 25), "昭和元年12月25日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1912, 7, 29), "明治45年7月29日"),
        (date(1873, 1, 1), "明治6年1月1日"),
        (date(1872, 12, 31), "1872年12月31日"),
    ],
)
def test_the_name_of_a_day_changes_with_the_era(day: date, name: str) -> None:
    assert era_name(day) == name


@given(GREGORIAN.filter(lambda day: day.year < 2118))
def test_the_name_of_a_day_reads_back_as_that_day(day: date) -> None:
    assert parse_date(era_name(day)) == (day.year, day.month, day.day)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_shown_date_reads_back_as_that_date(day: date) -> None:
    assert parse_date(format_date(day)) == parse_date(day.isoformat()) == (day.year, day.month, day.day)
