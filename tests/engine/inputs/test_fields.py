"""What the fields of a ledger's forms take, and what they say about what they do not take."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms

from goyokiki.engine import inputs

TAKEN: list[tuple[forms.Field, str, Any]] = [
    (inputs.LenientDateField(), "R6.3.28", date(2024, 3, 28)),
    (inputs.LenientDateField(), "２０２４／３／２８", date(2024, 3, 28)),
    (inputs.CodeField(), " ＡＢ－１２ ", "AB-12"),
    (inputs.KanaField(), "やまもとｼｮｸﾋﾝ", "ヤマモトショクヒン"),
    (inputs.KanaField(), "ABC ストアー", "ABC ストアー"),
    (inputs.PostalCodeField(), "〒５３０－０００１", "5300001"),
    (inputs.PhoneField(), "０６（0000）1201", "０６（0000）1201"),
    (inputs.PhoneField(), "06-0000-1201 内線3", "06-0000-1201 内線3"),
    (inputs.MailField(), "Taro..Y.@EXAMPLE.JP", "Taro..Y.@example.jp"),
    (inputs.MailField(), "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｊｐ", "taro@example.jp"),
    (inputs.WebAddressField(), "https://www.example.jp/会社", "https://www.example.jp/会社"),
    (inputs.CorporateNumberField(), "５-0104-0106-7252", "5010401067252"),
    (inputs.LinesField(), "一\r\n\r\n 二\n三", "一\n\n 二\n三"),
]
REFUSED: list[tuple[forms.Field, str, str]] = [
    (inputs.LenientDateField(), "2024-02-30", "2024年2月に30日はありません。"),
    (inputs.LenientDateField(), "2024-03", "日付は「2024/03/28」や「令和6年3月28日」のように入力してください。"),
    (inputs.KanaField(), "山本", "カナで入力してください。"),
    (inputs.PostalCodeField(), "530-00011", "郵便番号は「530-0001」のように7桁の数字で入力してください。"),
    (inputs.PhoneField(), "なし", "電話番号は「06-0000-1201」のように入力してください。"),
    (inputs.PhoneField(), "<script>", "電話番号は「06-0000-1201」のように入力してください。"),
    (inputs.MailField(), "taro", "メールアドレスは「taro@example.jp」のように入力してください。"),
    (inputs.MailField(), "a@b@example.jp", "メールアドレスは「taro@example.jp」のように入力してください。"),
    (
        inputs.MailField(),
        "taro@example.jp\nBcc: x@example.jp",
        "メールアドレスは「taro@example.jp」のように入力してください。",
    ),
    (
        inputs.WebAddressField(),
        "javascript:alert(1)",
        "「http://」または「https://」で始まるアドレスを入力してください。",
    ),
    (inputs.WebAddressField(), "https://a b", "「http://」または「https://」で始まるアドレスを入力してください。"),
    (inputs.CorporateNumberField(), "501040106725", "法人番号は13桁の数字で入力してください。"),
    (inputs.CorporateNumberField(), "6010401067252", "法人番号に誤りがあります（チェックデジットが合いません）。"),
]
FIELDS = (
    inputs.LenientDateField,
    inputs.CodeField,
    inputs.KanaField,
    inputs.PostalCodeField,
    inputs.PhoneField,
    inputs.MailField,
    inputs.WebAddressField,
    inputs.CorporateNumberField,
    inputs.LinesField,
)


def name_of(case: Any) -> str:
    return type(case).__name__ if isinstance(case, forms.Field) else ""


@pytest.mark.parametrize(("field", "typed", "kept"), TAKEN, ids=name_of)
def test_what_is_meant_is_kept(field: forms.Field, typed: str, kept: Any) -> None:
    assert field.clean(typed) == kept


@pytest.mark.parametrize(("field", "typed", "message"), REFUSED, ids=name_of)
def test_what_is_not_meant_is_refused_with_an_example(field: forms.Field, typed: str, message: str) -> None:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(typed)
    assert refused.value.messages == [message]


@pytest.mark.parametrize("field", FIELDS)
def test_blank_is_blank(field: Any) -> None:
    assert not field(required=False).clean("")
    assert not field(required=False).clean(None)


@pytest.mark.parametrize("field", FIELDS)
def test_a_nul_is_refused(field: Any) -> None:
    with pytest.raises(forms.ValidationError):
        field(required=False).clean("\0")
    with pytest.raises(forms.ValidationError):
        field(required=False).clean("2024-03-28\0")


def test_a_postal_code_and_a_date_are_shown_as_people_write_them() -> None:
    assert inputs.PostalCodeField().prepare_value("5300001") == "530-0001"
    assert inputs.PostalCodeField().prepare_value("53000") == "53000"
    assert inputs.DateInput().format_value(date(2024, 3, 8)) == "2024/03/08"


@pytest.mark.parametrize(
    ("field", "kept", "sent"),
    [(inputs.PostalCodeField(), "5300001", "530-0001"), (inputs.LinesField(), "一\n二", "一\r\n二")],
)
def test_a_value_that_comes_back_as_it_was_shown_has_not_changed(field: forms.Field, kept: str, sent: str) -> None:
    assert not field.has_changed(kept, sent)
    assert field.has_changed(kept, "999-9999")
