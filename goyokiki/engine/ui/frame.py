"""The parts of a page's frame that are alike for everybody who may open the same places: drawn once, then kept.

A template of the size of the frame costs more than a list's query and its rows together.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from goyokiki.engine.ui import keys, nav, texts
from goyokiki.engine.ui.density import DENSITIES
from goyokiki.engine.ui.theme import THEMES


class Frame(NamedTuple):
    """What the templates of the same names drew."""

    head: SafeString
    rail: SafeString
    top: SafeString
    tabbar: SafeString
    texts: str


@lru_cache(maxsize=512)
def frame_for(
    registry: nav.Navigation, viewer: nav.Rights, language: str, theme: str, density: str, here: str
) -> Frame:
    """The frame in the active language, which the caller names; `here` is the entry that the page belongs to."""
    context = {
        "product": settings.PRODUCT_NAME,
        "groups": places(registry, viewer, here),
        "tabs": [_link(entry, here, entry.short) for entry in registry.tabs(viewer)],
        "new": [_link(entry, here) for entry in registry.new(viewer)],
        "menu": menu(viewer),
        "here": here,
        "language": language,
        "languages": settings.LANGUAGES,
        "theme": theme,
        "themes": THEMES,
        "density": density,
        "densities": DENSITIES,
        "keys": keys.groups(),
    }
    return Frame(
        head=_draw("head", context),
        rail=_draw("rail", context),
        top=_draw("top", context),
        tabbar=_draw("tabbar", context),
        texts=texts.as_json(),
    )


def _draw(part: str, context: dict[str, Any]) -> SafeString:
    return render_to_string(f"ui/frame/{part}.html", context)


def places(registry: nav.Navigation, viewer: nav.Viewer, here: str = "") -> list[dict[str, Any]]:
    """The groups of the rail with their links."""
    return [
        {"label": area.label, "links": [_link(entry, here) for entry in entries]}
        for area, entries in registry.groups(viewer)
    ]


def place_of(registry: nav.Navigation, path: str) -> str:
    """The address of the entry that a page lies under: the longest that its path begins with."""
    return max(
        (one for one in _addresses(registry, len(registry.entries)) if path.startswith(one)), key=len, default=""
    )


@lru_cache(maxsize=8)
def _addresses(registry: nav.Navigation, _entries: int) -> list[str]:
    return [reverse(entry.route) for entry in registry.entries]


def menu(viewer: nav.Viewer) -> list[tuple[str | Promise, str, str]]:
    """メニュー but for its last entry, which posts: label, address, icon. The addresses are the contract's."""
    entries = [
        (pgettext_lazy("menu", "Manual"), "/help/", "book"),
        (pgettext_lazy("menu", "CSV layout"), "/csv-layout/", "file-type-csv"),
        (pgettext_lazy("menu", "Frequently asked questions"), "/help/faq/", "help"),
        (pgettext_lazy("menu", "Settings"), "/settings/", "settings"),
        (pgettext_lazy("menu", "Change ID and password"), "/account/", "key"),
    ]
    return [entry for entry in entries if entry[1] not in nav.MENU_NEEDS or viewer.can(nav.MENU_NEEDS[entry[1]])]


def _link(entry: nav.Entry, here: str, short: nav.Label = "") -> dict[str, Any]:
    href = reverse(entry.route)
    return {"label": short or entry.label, "href": href + entry.query, "icon": entry.icon, "here": href == here}
