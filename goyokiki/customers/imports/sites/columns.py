"""The columns of a file of sites (domain 3.8, D36, D43)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from goyokiki.customers.forms import SiteForm
from goyokiki.engine.imports import Column
from goyokiki.engine.japan.address import split_address

_FIELDS: dict[str, Any] = SiteForm.base_fields

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
    Column(
        "postal_code",
        pgettext_lazy("csv column", "Postal code"),
        _FIELDS["postal_code"],
        hint=gettext_lazy("Seven digits, with or without a hyphen."),
        example="530-0001",
        aliases=("〒", "郵便", "郵便No", "ZIP"),
    ),
    Column(
        "prefecture",
        pgettext_lazy("csv column", "Prefecture"),
        _FIELDS["prefecture"],
        example=pgettext_lazy("example", "Osaka"),
        aliases=("府県", "県名"),
    ),
    Column(
        "city",
        pgettext_lazy("csv column", "City"),
        _FIELDS["city"],
        example=pgettext_lazy("example", "Kita-ku, Osaka-shi"),
        aliases=("市区郡", "市町村", "市郡区"),
    ),
    Column(
        "street",
        pgettext_lazy("csv column", "Street"),
        _FIELDS["street"],
        example=pgettext_lazy("example", "Umeda 1-2-3"),
        aliases=("番地", "町域", "町名", "以降の住所"),
    ),
    Column(
        "building",
        pgettext_lazy("csv column", "Building"),
        _FIELDS["building"],
        example=pgettext_lazy("example", "Yamamoto Building 3F"),
        aliases=("ビル名", "建物名・部屋番号", "マンション名", "住所2"),
    ),
    Column(
        "address",
        pgettext_lazy("csv column", "Address"),
        parts=("prefecture", "city", "street"),
        split=split_address,
        hint=gettext_lazy(
            "In place of prefecture, city and street: the whole address, taken apart where that can be done."
        ),
        example=pgettext_lazy("example", "Osaka Kita-ku Umeda 1-2-3"),
        aliases=("所在地", "納入先住所", "設置先住所", "設置住所", "現場住所", "住所1"),
    ),
    Column(
        "phone",
        pgettext_lazy("csv column", "TEL"),
        _FIELDS["phone"],
        example="06-0000-1201",
        aliases=("電話", "電話番号", "納入先TEL", "現場TEL", "連絡先"),
    ),
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
    Column(
        "created_at",
        pgettext_lazy("csv column", "Registered"),
        ignored=True,
        hint=gettext_lazy("Not read."),
        example="2026/11/22 09:00",
    ),
    Column(
        "updated_at",
        pgettext_lazy("csv column", "Updated"),
        ignored=True,
        hint=gettext_lazy("Not read."),
        example="2026/11/22 09:00",
    ),
)
