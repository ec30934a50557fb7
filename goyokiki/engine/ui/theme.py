"""Light, dark, or as the device is set: a choice of the device, so a cookie keeps it, not the person's record."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

COOKIE = "theme"


class Theme(NamedTuple):
    name: str
    label: str | Promise
    icon: str


THEMES = (
    Theme("auto", pgettext_lazy("theme", "Auto"), "device-desktop"),
    Theme("light", pgettext_lazy("theme", "Light"), "sun"),
    Theme("dark", pgettext_lazy("theme", "Dark"), "moon"),
)

NAMES = frozenset(theme.name for theme in THEMES)


def theme_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(COOKIE, "")
    return chosen if chosen in NAMES else "auto"
