"""How a customer's columns are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.japan import phone
from goyokiki.engine.ui import marks


def rank_text(letter: str, name: str) -> str:
    return f"{letter} {name}".strip()


def rank_cell(letter: str, name: str) -> str:
    return str(marks.rank(letter, name=name)) + (f" <small>{escape(name)}</small>" if name else "")


def address_text(prefecture: str, city: str, street: str, building: str) -> str:
    return f"{prefecture}{city}{street} {building}".strip()


def address_cell(*parts: str) -> str:
    text = escape(address_text(*parts))
    return f'<span title="{text}">{text}</span>'


def phone_cell(number: str) -> str | SafeString:
    return format_html('<a href="tel:{}">{}</a>', phone.digits(number), number) if number else ""


def mail_cell(address: str) -> str | SafeString:
    return format_html('<a href="mailto:{}">{}</a>', address, address) if address else ""


def people_text(people: Sequence[Any] | None) -> str:
    return "、".join(login.display_name for login in people or ())


def people_cell(people: Sequence[Any] | None) -> str:
    return "".join(
        marks.person(
            login.staff.abbr,
            login.staff.color,
            partner=login.staff.role == Role.PARTNER,
            name=login.display_name,
        )
        for login in people or ()
    )


def labels_text(names: Sequence[str] | None) -> str:
    return "、".join(names or ())


def labels_cell(names: Sequence[str] | None) -> str:
    return " ".join(marks.badge(name) for name in names or ())
