"""Whether a cell looks like what a column holds: how columns are recognised whose header nobody knows."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from django import forms

from goyokiki.engine.imports.kinds import Column
from goyokiki.engine.inputs.fields import (
    MAIL,
    CorporateNumberField,
    KanaField,
    LenientDateField,
    MailField,
    PhoneField,
    PostalCodeField,
    WebAddressField,
)
from goyokiki.engine.japan import corporate_number, era, kana
from goyokiki.engine.japan.address import split_address
from goyokiki.engine.japan.fold import nfkc_code

_POSTAL = re.compile(r"〒?[0-9]{3}-?[0-9]{4}")
_PHONE = re.compile(r"0[0-9]{1,4}-?[0-9]{1,4}-?[0-9]{3,4}|0[0-9]{1,4}\([0-9]{1,4}\)[0-9]{3,4}")
_WEB = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)
_COMPANY = re.compile(
    r"株式会社|有限会社|合同会社|㈱|㈲|[(（][株有][)）]|(?:医療|学校|社会福祉|宗教|社団|財団)法人|(?:商店|病院|組合)$"
)


def is_postal_code(cell: str) -> bool:
    return _POSTAL.fullmatch(nfkc_code(cell)) is not None


def is_telephone(cell: str) -> bool:
    code = nfkc_code(cell)
    return _PHONE.fullmatch(code) is not None and sum(map(str.isdecimal, code)) in (10, 11)


def is_mail(cell: str) -> bool:
    return MAIL.fullmatch(nfkc_code(cell).lower()) is not None


def is_web(cell: str) -> bool:
    return _WEB.fullmatch(cell) is not None


def is_reading(cell: str) -> bool:
    """Katakana or hiragana, of any width; a word of Latin letters is a name of a thing more often than a reading."""
    katakana = kana.to_katakana(cell)
    return kana.is_kana(katakana) and any("ァ" <= letter <= "ヺ" for letter in katakana)


def is_corporate_number(cell: str) -> bool:
    try:
        return bool(corporate_number.normalise(cell))
    except ValueError:
        return False


def is_date(cell: str) -> bool:
    try:
        return era.parse_date(cell).month is not None
    except ValueError:
        return False


def is_address(cell: str) -> bool:
    return bool(split_address(cell).city)


def is_company(cell: str) -> bool:
    return _COMPANY.search(cell) is not None


_BY_FIELD: Final[tuple[tuple[type[forms.Field], Callable[[str], bool]], ...]] = (
    (CorporateNumberField, is_corporate_number),
    (PostalCodeField, is_postal_code),
    (PhoneField, is_telephone),
    (MailField, is_mail),
    (WebAddressField, is_web),
    (KanaField, is_reading),
    (LenientDateField, is_date),
)


def looks_of(column: Column) -> Callable[[str], bool] | None:
    """As the column declares it, else by its field; None for what could be anything."""
    if column.looks or column.ignored:
        return None if column.ignored else column.looks
    if column.split is split_address:
        return is_address
    return next((look for field, look in _BY_FIELD if isinstance(column.field, field)), None)
