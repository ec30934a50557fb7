"""Which maker people mean."""

from __future__ import annotations

import pytest

from goyokiki.equipment.rules.makers import maker_likely, maker_named
from goyokiki.equipment.vocabulary import Maker


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("ダイキン", Maker.DAIKIN),
        ("ﾀﾞｲｷﾝ工業㈱", Maker.DAIKIN),
        ("株式会社日立製作所", Maker.HITACHI),
        ("東芝キヤリア", Maker.TOSHIBA),
        ("東芝キャリア", Maker.TOSHIBA),
        ("Panasonic", Maker.PANASONIC),
        ("三菱重工サーマルシステムズ", Maker.MITSUBISHI_HEAVY),
    ],
)
def test_a_maker_is_known_by_the_names_of_today_and_of_before(text: str, maker: Maker) -> None:
    assert maker_named(text) == maker


@pytest.mark.parametrize("text", ["三菱", "東芝工業", "不明", ""])
def test_what_is_no_makers_name_is_nobody(text: str) -> None:
    assert maker_named(text) is None


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("東芝工業", Maker.TOSHIBA),
        ("三菱重工工業", Maker.MITSUBISHI_HEAVY),
        ("三菱電機工業", Maker.MITSUBISHI_ELECTRIC),
    ],
)
def test_a_name_with_something_behind_is_likely_that_makers(text: str, maker: Maker) -> None:
    assert maker_likely(text) == maker


@pytest.mark.parametrize("text", ["三菱", "三洋電機", ""])
def test_nobody_is_guessed_from_less(text: str) -> None:
    assert maker_likely(text) is None
