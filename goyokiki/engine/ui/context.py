"""What every page's frame shows, computed when the frame is drawn: fragments do not pay for it."""

from __future__ import annotations

from functools import cached_property
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy

from goyokiki.engine.ui import nav, texts
from goyokiki.engine.ui.marks import Person, person_of
from goyokiki.engine.ui.theme import THEMES, theme_of


class Shell:
    """The frame of one page, for the person who asked for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    product = settings.PRODUCT_NAME
    languages = settings.LANGUAGES
    themes = THEMES

    @property
    def _viewer(self) -> nav.Viewer:
        # Only pages of people who are signed in have a rail.
        return cast("nav.Viewer", self._request.user)

    @cached_property
    def language(self) -> str:
        return get_language() or settings.LANGUAGE_CODE

    @cached_property
    def theme(self) -> str:
        return theme_of(self._request)

    @cached_property
    def texts(self) -> str:
        return texts.as_json()

    @cached_property
    def person(self) -> Person:
        return person_of(self._request.user)

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        found = nav.registry.groups(self._viewer)
        return [{"label": area.label, "links": [self._link(entry) for entry in entries]} for area, entries in found]

    @cached_property
    def tabs(self) -> list[dict[str, Any]]:
        return [self._link(entry) for entry in nav.registry.tabs(self._viewer)]

    @cached_property
    def new(self) -> list[dict[str, Any]]:
        return [self._link(entry) for entry in nav.registry.new(self._viewer)]

    @cached_property
    def menu(self) -> list[tuple[str | Promise, str, str]]:
        """メニュー but for its last entry, which posts: label, address, icon. The addresses are the contract's."""
        entries = [
            (pgettext_lazy("menu", "Manual"), "/help/", "book"),
            (pgettext_lazy("menu", "CSV layout"), "/csv-layout/", "file-type-csv"),
            (pgettext_lazy("menu", "Frequently asked questions"), "/help/faq/", "help"),
            (pgettext_lazy("menu", "Settings"), "/settings/", "settings"),
            (pgettext_lazy("menu", "Change ID and password"), "/account/", "key"),
        ]
        may_set = self._viewer.can("settings.use")
        return [entry for entry in entries if may_set or entry[1] != "/settings/"]

    def _link(self, entry: nav.Entry) -> dict[str, Any]:
        href = reverse(entry.route)
        here = self._request.path.startswith(href)
        return {"label": entry.label, "href": href, "icon": entry.icon, "here": here}


def shell(request: HttpRequest) -> dict[str, Shell]:
    return {"shell": Shell(request)}
