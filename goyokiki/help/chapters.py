"""Which chapters there are, and their text in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goyokiki.help.markdown import Prose, prose

HERE = Path(__file__).parent
FAQ = "faq"
# In the order they are read; the name is that of the file and of the address.
ICONS: Mapping[str, str] = {
    "sign-in": "key",
    "screen": "device-desktop",
    "search": "search",
    "customers": "users",
    "registration": "user-plus",
    "sites": "map-pin",
    "units": "air-conditioning",
    "service": "history",
    "karte": "printer",
    "contractors": "building-community",
    "files": "file-import",
    "account": "user",
    "settings": "settings",
    "keyboard": "keyboard",
}


@dataclass(frozen=True)
class Chapter:
    slug: str
    icon: str
    prose: Prose


@cache
def manual(language: str) -> tuple[Chapter, ...]:
    return tuple(Chapter(slug, icon, read(slug, language)) for slug, icon in ICONS.items())


@cache
def read(name: str, language: str) -> Prose:
    """The text of a chapter that exists; read once, as it only changes with the product."""
    return prose((HERE / language / f"{name}.md").read_text(encoding="utf-8"))
