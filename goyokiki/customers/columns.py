"""The columns of 顧客一覧, and how they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy

from goyokiki.customers import told
from goyokiki.customers.picker import SAME_AS_CUSTOMER
from goyokiki.customers.queries import assignees_of, customers_per, labels_of
from goyokiki.customers.vocabulary import Industry, Permission, Source
from goyokiki.engine.clock.moments import as_moment
from goyokiki.engine.japan import phone
from goyokiki.engine.records.columns import Col, linked
from goyokiki.engine.ui import marks
from goyokiki.engine.ui.marks import Person

DETAILS = "customers.contact_details"


def label_in(vocabulary: Any) -> Callable[[str], str]:
    """The text of a stored choice, in the language of the page."""

    @cache
    def label(value: str, language: str) -> str:
        return str(vocabulary(value).label)

    return lambda value: label(value, get_language()) if value else ""


def rank_text(letter: str, name: str) -> str:
    return f"{letter} {name}".strip()


@lru_cache(maxsize=1024)
def rank_cell(letter: str, name: str) -> SafeString:
    return format_html("{} <small>{}</small>", marks.rank(letter), name) if name else marks.rank(letter)


def address_text(prefecture: str, city: str, street: str, building: str) -> str:
    return f"{prefecture}{city}{street} {building}".strip()


def address_cell(*parts: str) -> str:
    text = escape(address_text(*parts))
    return f'<span title="{text}">{text}</span>'


def phone_cell(number: str) -> str | SafeString:
    return SafeString(f'<a href="tel:{phone.digits(number)}">{escape(number)}</a>') if number else ""


def mail_cell(address: str) -> str | SafeString:
    return format_html('<a href="mailto:{0}">{0}</a>', address) if address else ""


# The customer and the site of a row of another noun: its key and its name.

customer_cell = linked("customer.detail")
_site_link = linked("site.detail")


def customer_text(_key: int, name: str) -> str:
    return name


def site_text(_key: int | None, name: str | None) -> str:
    return name or str(SAME_AS_CUSTOMER)


def site_cell(key: int | None, name: str | None) -> str:
    return f"<small>{escape(site_text(key, name))}</small>" if key is None else _site_link(key, name or "")


def people_text(people: Sequence[Person] | None) -> str:
    return "、".join(person.name for person in people or ())


def people_cell(people: Sequence[Person] | None) -> str:
    return _people(tuple(people)) if people else ""


def labels_text(names: Sequence[str] | None) -> str:
    return "、".join(names or ())


def names_cell(names: Sequence[str] | None) -> str:
    text = escape(labels_text(names))
    return f'<span title="{text}">{text}</span>'


def labels_cell(names: Sequence[str] | None) -> str:
    return _badges(tuple(names)) if names else ""


# A list repeats the same few ranks, people and labels in every row.


@lru_cache(maxsize=1024)
def _people(people: tuple[Person, ...]) -> SafeString:
    return marks.people(people)


@lru_cache(maxsize=1024)
def _badges(names: tuple[str, ...]) -> SafeString:
    return format_html_join(" ", "{}", ((marks.badge(name),) for name in names))


def count_text(counted: tuple[int, int] | None) -> str:
    return str(counted[1] if counted else 0)


def count_cell(parameter: str) -> Callable[[tuple[int, int] | None], str]:
    """The number of customers, linked to just those in the list."""

    def draw(counted: tuple[int, int] | None) -> str:
        if not counted:
            return "0"
        key, number = counted
        return format_html('<a href="{}?{}={}">{}</a>', reverse("customer.list"), parameter, key, number)

    return draw


def customers_column(label: Any, field: str) -> Col:
    """How many customers point at a row through `field`."""
    return Col("customers", label, load=customers_per(field), raw=count_text, cell=count_cell(field), css="num")


COLUMNS = (
    Col(
        "rank",
        pgettext_lazy("customer", "Rank"),
        ("rank__letter", "rank__name"),
        rank_text,
        rank_cell,
        sort=("rank",),
        told=told.RANK,
    ),
    Col("name", pgettext_lazy("customer", "Customer name"), link=True),
    Col("kana", pgettext_lazy("customer", "Kana"), sort=("reading",)),
    Col(
        "address",
        pgettext_lazy("customer", "Address"),
        ("prefecture", "city", "street", "building"),
        address_text,
        address_cell,
        sort=("prefecture", "city", "street"),
        css="wide",
    ),
    Col("phone", pgettext_lazy("customer", "TEL"), cell=phone_cell, needs=DETAILS, css="tel"),
    Col(
        "assignees",
        pgettext_lazy("customer list", "Assignees"),
        raw=people_text,
        cell=people_cell,
        load=assignees_of,
        told=told.ASSIGNEES,
    ),
    Col(
        "labels",
        pgettext_lazy("customer", "Labels"),
        raw=labels_text,
        cell=labels_cell,
        load=labels_of,
        told=told.LABELS,
    ),
    Col("dm_permission", pgettext_lazy("customer", "DM allowed"), raw=label_in(Permission), css="phone-hide"),
    Col("code", pgettext_lazy("customer", "Customer code"), shown=False),
    Col("mail", pgettext_lazy("customer", "Mail"), cell=mail_cell, needs=DETAILS, shown=False),
    Col("industry", pgettext_lazy("customer", "Industry and use"), raw=label_in(Industry), shown=False),
    Col("source", pgettext_lazy("customer", "Source"), raw=label_in(Source), shown=False),
    Col("created_at", pgettext_lazy("customer", "Registered"), raw=as_moment, shown=False),
    Col("updated_at", pgettext_lazy("customer", "Updated"), raw=as_moment, shown=False),
)
