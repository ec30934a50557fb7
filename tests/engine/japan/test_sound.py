"""What names sound like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.japan.sound import sound


@pytest.mark.parametrize(
    "spellings",
    [
        ["キョウト", "きょうと", "ｷｮｳﾄ", "Kyoto", "Kyōto", "kyouto", "ＫＹＯＴＯ"],
        ["オオタニ", "Otani", "Ohtani", "ootani", "ōtani"],
        ["サトウ", "サトー", "sato", "satoh", "satou"],
        ["シミズ", "shimizu", "simizu"],
        ["チバ", "chiba", "tiba"],
        ["フジ", "fuji", "huzi"],
        ["ツジ", "tsuji", "tuji", "tuzi"],
        ["ジュンイチ", "jun'ichi", "junichi", "zyuniti"],
        ["イノウエ", "inoue"],
        ["ホッタ", "hotta"],
        ["マッチ", "matchi", "macchi"],
        ["シンバシ", "shimbashi", "shinbashi"],
        ["チャタニ", "chatani", "cyatani", "tyatani"],
        ["ジョー", "jo", "joh", "jyo", "zyo"],
        ["ウィング", "wingu"],
        ["シェフ", "shefu"],
        ["ファン", "fan"],
        ["ヴェルデ", "verude"],
        ["ミヅキ", "mizuki", "miduki"],
        ["タナカ　タロウ", "tanaka taro", "タナカ・タロウ"],
    ],
)
def test_all_spellings_of_a_name_sound_alike(spellings: list[str]) -> None:
    assert len(set(map(sound, spellings))) == 1


@pytest.mark.parametrize(("one", "other"), [("サト", "カト"), ("ハシ", "バシ"), ("オノ", "オンダ"), ("キヤ", "キャ")])
def test_different_names_sound_different(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@given(st.text())
def test_a_sound_is_plain_letters_and_sounds_like_itself(text: str) -> None:
    heard = sound(text)
    assert not heard or (heard.isascii() and heard.isalpha() and heard.islower())
    assert sound(heard) == heard
