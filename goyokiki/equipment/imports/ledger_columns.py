"""The columns of an old ledger: those of a customer, of a site and of a unit, one row for each unit (domain 3.8).

Those of the customer are the KIND's `customers`, under names of their own, for a unit has a note and a group too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from goyokiki.customers.imports.columns import COLUMNS as OF_A_CUSTOMER
from goyokiki.engine.imports import Column
from goyokiki.equipment.imports.columns import (
    CONTRACTOR,
    ID,
    INSTALLATION,
    KEEPING,
    NOTE,
    PLATE,
    SITE,
    SPECIFICATION,
)

PREFIX = "customer_"

# What a ledger calls the columns that a file of customers calls otherwise; a unit has such columns itself.
_RENAMED: Mapping[str, Mapping[str, Any]] = {
    "note": {"header": pgettext_lazy("csv column", "Note on the customer"), "aliases": ("得意先備考", "顧客メモ")},
    "group": {"header": pgettext_lazy("csv column", "Customer group"), "aliases": ("系列", "グループ会社")},
    "contractor": {"header": pgettext_lazy("csv column", "Prime contractor of the customer"), "aliases": ()},
    "name": {"hint": gettext_lazy("One customer is a name with a postal code, or else a telephone number.")},
}
# What old ledgers write above the columns of a customer.
_ALSO: Mapping[str, Sequence[str]] = {
    "code": ("得意先コード", "取引先コード", "顧客番号", "得意先番号", "顧客CD", "得意先CD", "取引先CD"),
    "name": (
        "得意先名",
        "得意先",
        "取引先名",
        "取引先",
        "顧客",
        "お客様名",
        "お客様",
        "会社名",
        "御得意先名",
        "客先名",
        "客先",
        "ユーザー名",
        "名称",
    ),
    "kana": ("フリガナ", "ふりがな", "カナ名", "得意先カナ", "読み", "ヨミガナ", "よみがな"),
    "postal_code": ("〒", "郵便", "郵便No", "〒番号", "ZIP"),
    "address": ("所在地", "顧客住所", "得意先住所", "住所1"),
    "building": ("ビル名", "建物名", "住所2"),
    "phone": ("電話番号", "電話", "TEL番号", "連絡先", "電話No", "得意先TEL"),
    "fax": ("FAX番号", "ファックス"),
    "mobile": ("携帯電話", "携帯番号"),
    "mail": ("メールアドレス", "E-mail", "Email"),
    "assignees": ("担当", "担当者名", "営業担当", "営業担当者", "弊社担当", "自社担当者"),
    "rank": ("顧客ランク", "得意先ランク", "格付"),
    "industry": ("業種・用途", "業態"),
}
# What an import of customers leaves unread.
_LEFT_OUT = ("created_at", "updated_at")


def _of_a_customer() -> Sequence[Column]:
    return [_renamed(column) for column in OF_A_CUSTOMER if column.name not in _LEFT_OUT]


def _renamed(column: Column) -> Column:
    own = {"aliases": (*column.aliases, *_ALSO.get(column.name, ())), **_RENAMED.get(column.name, {})}
    return replace(
        column,
        name=f"{PREFIX}{column.name}",
        parts=tuple(f"{PREFIX}{part}" for part in column.parts),
        aliases=tuple(dict.fromkeys(own.pop("aliases"))),
        **own,
    )


CUSTOMER = _of_a_customer()
CUSTOMER_NAMES: Mapping[str, str] = {
    single.name: single.name.removeprefix(PREFIX) for column in CUSTOMER for single in column.singles
}
"""The names of the columns of a file of customers by those of ours."""

LEDGER: Sequence[Column] = (
    *CUSTOMER,
    *SITE,
    ID,
    *PLATE,
    *INSTALLATION,
    *SPECIFICATION,
    *KEEPING,
    replace(CONTRACTOR, header=pgettext_lazy("csv column", "Prime contractor of the unit")),
    NOTE,
)
