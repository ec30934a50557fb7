from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.equipment.rules.known_prefixes import KNOWN_PREFIXES
from goyokiki.equipment.rules.name_plate import Guess, guess, key, normalise

BEGINNINGS = [(known.prefix, Guess(known.maker, known.category, known.part)) for known in KNOWN_PREFIXES]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ｓｚｒｃ８０ｂｙｖ", "SZRC80BYV"),
        (" RAS-AP 280 SSR2 ", "RAS-AP280SSR2"),
        ("ＲＡＳーＡＰ２８０", "RAS-AP280"),
        ("冷蔵庫　 小", "冷蔵庫 小"),
        ("", ""),
    ],
)
def test_a_name_plate_has_one_spelling(typed: str, kept: str) -> None:
    assert normalise(typed) == kept


@given(st.text(max_size=40))
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert key(once) == key(text)
    assert normalise(once) == once or not once.isascii()


def test_spellings_meet_under_one_key() -> None:
    assert key("RAS-AP280SSR2") == key("ras ap280ssr2") == "RASAP280SSR2"


@pytest.mark.parametrize(
    ("name", "maker", "told"),
    [
        ("RXYP280DA", "unknown", ("daikin", "VRF", "outdoor")),
        ("RXYP280DA", "daikin", ("daikin", "VRF", "outdoor")),
        ("RXYP280DA", "hitachi", None),
        ("S40TTCXP", "unknown", ("daikin", "RAC", "unknown")),
        ("SZRC80BYV", "unknown", ("daikin", "PAC", "unknown")),
        ("S", "unknown", None),
        ("QQ1", "unknown", None),
    ],
)
def test_the_longest_beginning_that_fits_tells_and_none_of_another_maker(
    name: str, maker: str, told: tuple[str, str, str] | None
) -> None:
    assert guess(name, BEGINNINGS, maker) == told


def test_of_beginnings_that_makers_share_only_what_they_agree_on_is_told() -> None:
    shared = [("RAS", Guess("hitachi", "PAC", "outdoor")), ("RAS", Guess("toshiba", "PAC", "indoor"))]
    assert guess("RAS-AP280", shared) == ("unknown", "PAC", "unknown")
    assert guess("RAS-AP280", shared, "toshiba") == ("toshiba", "PAC", "indoor")
