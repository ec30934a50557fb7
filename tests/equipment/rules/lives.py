"""Machines' lives at random, for the tests of what must hold for all of them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from goyokiki.equipment.rules.partial_date import PartialDate, Precision
from goyokiki.equipment.rules.parts_retention import Life
from goyokiki.equipment.vocabulary import Category, Maker

days = st.dates(date(1960, 1, 1), date(2060, 12, 31))
partial_dates = st.builds(PartialDate.of, days, st.sampled_from(Precision))
lives = st.builds(
    Life,
    maker=st.sampled_from(Maker.values),
    category=st.sampled_from(Category.values),
    discontinued=st.none() | partial_dates,
    manufactured=st.none() | partial_dates,
    installed=st.none() | partial_dates,
    override=st.none() | days,
)
