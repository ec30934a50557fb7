"""Where somebody is to be found, in files of customers, of sites and in old ledgers; often written from the city on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from goyokiki.engine.imports import Column
from goyokiki.engine.japan.address import split_address


def address_columns(fields: Mapping[str, Any], aliases: Mapping[str, Sequence[str]]) -> Sequence[Column]:
    """Postal code, address in parts or as a whole, and telephone, cleaned by these fields of a form.

    `aliases` are what else people write above them, by the name of the column.
    """
    return (*_parts(fields, aliases), _whole(aliases), _phone(fields, aliases))


def _parts(fields: Mapping[str, Any], aliases: Mapping[str, Sequence[str]]) -> Sequence[Column]:
    return (
        Column(
            "postal_code",
            pgettext_lazy("csv column", "Postal code"),
            fields["postal_code"],
            hint=gettext_lazy("Seven digits, with or without a hyphen."),
            example="530-0001",
            aliases=("〒", "郵便", "郵便No", "ZIP", *aliases.get("postal_code", ())),
        ),
        Column(
            "prefecture",
            pgettext_lazy("csv column", "Prefecture"),
            fields["prefecture"],
            example=pgettext_lazy("example", "Osaka"),
            aliases=("府県", "県名"),
        ),
        Column(
            "city",
            pgettext_lazy("csv column", "City"),
            fields["city"],
            example=pgettext_lazy("example", "Kita-ku, Osaka-shi"),
            aliases=("市区郡", "市町村", "市郡区"),
        ),
        Column(
            "street",
            pgettext_lazy("csv column", "Street"),
            fields["street"],
            example=pgettext_lazy("example", "Umeda 1-2-3"),
            aliases=("番地", "町域", "町名", "以降の住所"),
        ),
        Column(
            "building",
            pgettext_lazy("csv column", "Building"),
            fields["building"],
            example=pgettext_lazy("example", "Yamamoto Building 3F"),
            aliases=("ビル名", "マンション名", "住所2", *aliases.get("building", ())),
        ),
    )


def _whole(aliases: Mapping[str, Sequence[str]]) -> Column:
    return Column(
        "address",
        pgettext_lazy("csv column", "Address"),
        parts=("prefecture", "city", "street"),
        split=split_address,
        hint=gettext_lazy(
            "In place of prefecture, city and street: the whole address, taken apart where that can be done."
        ),
        example=pgettext_lazy("example", "Osaka Kita-ku Umeda 1-2-3"),
        aliases=("所在地", "住所1", *aliases.get("address", ())),
    )


def _phone(fields: Mapping[str, Any], aliases: Mapping[str, Sequence[str]]) -> Column:
    return Column(
        "phone",
        pgettext_lazy("csv column", "TEL"),
        fields["phone"],
        example="06-0000-1201",
        aliases=("電話", "電話番号", "連絡先", *aliases.get("phone", ())),
    )


def keep_prefecture(held: Any, values: dict[str, Any]) -> None:
    """A file that writes its addresses from the city on does not take away the prefecture of the same city."""
    if held.city and values.get("city") == held.city and values.get("prefecture") == "":
        del values["prefecture"]
