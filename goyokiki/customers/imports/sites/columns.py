"""The columns of a file of sites (domain 3.8, D36, D43)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from goyokiki.customers.forms import SiteForm
from goyokiki.customers.imports.addresses import address_columns
from goyokiki.engine.imports import Column
from goyokiki.engine.imports.stamps import STAMPS

_FIELDS: dict[str, Any] = SiteForm.base_fields
# What stands above the address of a site and of nothing else.
ALIASES: Mapping[str, Sequence[str]] = {
    "building": ("建物名・部屋番号",),
    "address": ("納入先住所", "設置先住所", "設置住所", "現場住所"),
    "phone": ("納入先TEL", "現場TEL"),
}

COLUMNS: Sequence[Column] = (
    Column(
        "id",
        pgettext_lazy("csv column", "Site ID"),
        identifies=True,
        hint=gettext_lazy("The number in the address of the site's page. Left blank for new sites."),
        example="34",
    ),
    Column(
        "customers",
        pgettext_lazy("csv column", "Customer code"),
        needed=True,
        hint=gettext_lazy("The customers who have equipment there; several are separated by semicolons."),
        example="C000012;C000013",
        aliases=("得意先コード", "取引先コード", "顧客番号", "得意先番号", "顧客CD", "得意先CD"),
    ),
    Column(
        "name",
        pgettext_lazy("csv column", "Site name"),
        _FIELDS["name"],
        needed=True,
        identifies=True,
        hint=gettext_lazy("Without a site ID, the customer's site of this name and address is meant."),
        example=pgettext_lazy("example", "Umeda store"),
        aliases=("納入先", "納品先", "納品先名", "設置先", "設置先名", "現場", "現場名", "施設名", "建物名", "店舗名"),
    ),
    Column(
        "kana",
        pgettext_lazy("csv column", "Kana"),
        _FIELDS["kana"],
        example=pgettext_lazy("example", "UMEDA STORE"),
        aliases=("納入先カナ", "納入先名カナ", "フリガナ", "ふりがな", "読み", "カナ名"),
    ),
    *address_columns(_FIELDS, ALIASES),
    Column(
        "person",
        pgettext_lazy("csv column", "Person on site"),
        _FIELDS["person"],
        example=pgettext_lazy("example", "Facilities, Ohno"),
        aliases=("現場担当者", "納入先担当者", "設備担当", "窓口"),
    ),
    Column("latitude", pgettext_lazy("csv column", "Latitude"), _FIELDS["latitude"], example="34.702485"),
    Column("longitude", pgettext_lazy("csv column", "Longitude"), _FIELDS["longitude"], example="135.495951"),
    Column(
        "entry",
        pgettext_lazy("csv column", "Keys and entry"),
        _FIELDS["entry"],
        example=pgettext_lazy("example", "Sign in at the gate"),
        aliases=("鍵", "入館方法", "入館"),
    ),
    Column(
        "parking",
        pgettext_lazy("csv column", "Parking"),
        _FIELDS["parking"],
        example=pgettext_lazy("example", "One place at the back"),
        aliases=("駐車場",),
    ),
    Column(
        "working_hours",
        pgettext_lazy("csv column", "Working hours"),
        _FIELDS["working_hours"],
        example=pgettext_lazy("example", "Weekdays 9:00 to 17:00"),
        aliases=("作業時間",),
    ),
    Column(
        "heights",
        pgettext_lazy("csv column", "Heights and ladders"),
        _FIELDS["heights"],
        example=pgettext_lazy("example", "Ceiling 6 m"),
        aliases=("高所作業", "脚立"),
    ),
    Column(
        "power_location",
        pgettext_lazy("csv column", "Power panel"),
        _FIELDS["power_location"],
        example=pgettext_lazy("example", "North side, ground floor"),
        aliases=("電源", "分電盤"),
    ),
    Column(
        "contractor",
        pgettext_lazy("csv column", "Prime contractor"),
        hint=gettext_lazy("The name of a registered prime contractor."),
        example=pgettext_lazy("example", "Yamato Construction Co., Ltd."),
        aliases=("元請", "元請業者", "元請会社"),
    ),
    Column(
        "direct_contact",
        pgettext_lazy("csv column", "Direct contact"),
        _FIELDS["direct_contact"],
        hint=gettext_lazy("Only where there is a prime contractor."),
        example=pgettext_lazy("direct contact", "To be confirmed"),
    ),
    Column(
        "note",
        pgettext_lazy("csv column", "Note"),
        _FIELDS["note"],
        example=pgettext_lazy("example", "Deliveries at the back gate"),
        aliases=("メモ", "摘要", "特記事項", "コメント"),
    ),
    *STAMPS,
)
