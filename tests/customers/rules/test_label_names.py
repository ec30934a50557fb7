from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.customers.rules.label_names import repeated

numbered = st.dictionaries(st.integers(1, 20), st.sampled_from(["", "年賀状", "カレンダー", "ｶﾚﾝﾀﾞｰ", "DM", "dm"]))


@pytest.mark.parametrize(
    ("names", "held", "wrong"),
    [
        ({1: "年賀状", 2: "カレンダー"}, {}, []),
        ({1: "年賀状", 2: "年賀状"}, {}, [2]),
        ({1: "年賀状", 2: "年賀状"}, {2: "年賀状"}, [1]),
        ({1: "年賀状", 2: "年賀状", 3: "年賀状"}, {2: "年賀状"}, [1, 3]),
        ({1: "カレンダー", 2: "ｶﾚﾝﾀﾞｰ"}, {}, [2]),
        ({1: "ＤＭ", 4: "dm"}, {}, [4]),
        ({1: "", 2: "", 3: ""}, {}, []),
        ({1: "年賀状", 2: "暑中見舞い"}, {1: "暑中見舞い", 2: "年賀状"}, []),
    ],
)
def test_a_name_stands_once_in_a_list_however_it_is_written(
    names: dict[int, str], held: dict[int, str], wrong: list[int]
) -> None:
    assert sorted(repeated(names, held)) == wrong


@given(numbered, numbered)
def test_without_the_repeated_ones_nothing_is_repeated(names: dict[int, str], held: dict[int, str]) -> None:
    wrong = repeated(names, held)
    left = {number: name for number, name in names.items() if number not in wrong}
    assert repeated(left, held) == []
    assert all(names[number] for number in wrong)
    assert not wrong or len(wrong) < len([name for name in names.values() if name])
