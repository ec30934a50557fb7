import pytest

from goyokiki.accounts.rules.mail_addresses import mail_key


@pytest.mark.parametrize("spelt", ["Taro@Example.JP", "ｔａｒｏ＠example.jp", " taro@example.jp "])
def test_width_and_case_make_no_other_address(spelt: str) -> None:
    assert mail_key(spelt) == "taro@example.jp"
