import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.accounts.rules.login_ids import login_id_fault, login_key
from goyokiki.accounts.vocabulary import Fault


@pytest.mark.parametrize("login_id", ["abc", "yamada", "taro@example.jp", "=cmd()", "<b>x</b>", "A" * 100])
def test_half_width_ids_of_three_to_a_hundred_characters_are_taken(login_id: str) -> None:
    assert login_id_fault(login_id) is None


@pytest.mark.parametrize("login_id", ["", "ab", "A" * 101, "yama da", "山田太郎", "abc\x00", "ab\tc", "😀😀😀"])
def test_other_ids_are_refused(login_id: str) -> None:
    assert login_id_fault(login_id) is Fault.LOGIN_ID_RULE


@pytest.mark.parametrize("spelt", ["yamada", "Yamada", "ＹＡＭＡＤＡ", " yamada　"])
def test_width_and_case_make_no_other_id(spelt: str) -> None:
    assert login_key(spelt) == "yamada"


@given(st.text())
def test_a_key_is_its_own_key(typed: str) -> None:
    assert login_key(login_key(typed)) == login_key(typed)
