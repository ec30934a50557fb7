"""Small signs as strings: the ledger writes thousands of them, so they do not pass through a template each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString

from goyokiki.engine.ui import manifest
from goyokiki.engine.ui.palette import hue


class Person(NamedTuple):
    """What an icon needs to know of somebody."""

    abbr: str
    color: str
    partner: bool
    name: str


def person_of(login: Any) -> Person:
    """The icon of a login; one without a staff profile shows the first characters of the name."""
    staff = getattr(login, "staff", None)
    if staff is None:
        return Person(login.display_name[:2], "", partner=False, name=login.display_name)
    return Person(staff.abbr, staff.color, partner=staff.role == "partner", name=login.display_name)


def icon(name: str, label: str = "") -> SafeString:
    """A drawing of the sprite; without a label it is decoration, and hidden from screen readers."""
    if not label:
        return _decoration(name)
    return format_html(
        '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
        label,
        manifest.address("icons.svg"),
        name,
    )


@cache
def _decoration(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', manifest.address("icons.svg"), name
    )


def badge(text: object, tone: str = "", sign: str = "", title: str = "") -> SafeString:
    drawing = icon(sign) if sign else ""
    hover = format_html(' title="{}"', title) if title else ""
    return format_html('<span class="tag {}"{}>{}{}</span>', tone, hover, drawing, text)


def person(abbr: str, color: str = "", *, partner: bool = False, name: str = "", large: bool = False) -> SafeString:
    """The round icon with two characters; partners are coloured text on white."""
    kind = f"who {hue(color)}{' p' if partner else ''}{' large' if large else ''}"
    if not name:
        return format_html('<span class="{}" aria-hidden="true">{}</span>', kind, abbr)
    return format_html('<span class="{}" role="img" aria-label="{}" title="{}">{}</span>', kind, name, name, abbr)


@lru_cache(maxsize=1024)
def small(one: Person) -> SafeString:
    """The icon for a list, where the same few people come again and again."""
    return person(**one._asdict())


def people(found: Iterable[Person]) -> SafeString:
    """Several icons side by side, for a cell."""
    icons = SafeString("".join(map(small, found)))
    return format_html('<span class="people">{}</span>', icons) if icons else icons


def rank(code: str, name: str = "", *, large: bool = False) -> SafeString:
    kind = f"rank {code}{' large' if large else ''}"
    hover = format_html(' title="{}"', name) if name else ""
    return format_html('<span class="{}"{}>{}</span>', kind, hover, code)
