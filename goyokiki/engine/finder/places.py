"""Pages and commands: what the rail, 新規, メニュー and 設定 lead to, found by their names in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.access.doors import door_of
from goyokiki.engine.finder.kinds import Everything, Label
from goyokiki.engine.finder.readings import reading_of
from goyokiki.engine.search import text_of
from goyokiki.engine.search.words import Word
from goyokiki.engine.ui import nav
from goyokiki.engine.ui.density import DENSITIES
from goyokiki.engine.ui.frame import menu
from goyokiki.engine.ui.theme import THEMES


@dataclass(frozen=True)
class Place:
    """A page, or a command: what is `posted`, a name and a value, or a page on which something new is made."""

    label: Label
    href: Label
    icon: str
    is_command: bool = False
    posted: tuple[str, str] | None = None
    also: Sequence[Label] = ()

    @property
    def needs(self) -> str | None:
        """The capability without which the page does not open, as its view says."""
        door = None if self.posted else door_of(resolve(str(self.href).partition("?")[0]).func)
        return door.capability if door else None

    def is_for(self, login: Any) -> bool:
        return self.needs is None or login.can(self.needs)


_added: list[Place] = []
_filled: Any = lazy(lambda sentence, **values: str(sentence) % values, str)


def add_place(place: Place) -> None:
    """Let a page be found that stands neither in the rail nor among the settings; called when its room starts."""
    _added.append(place)


def found(words: Sequence[Word], login: Any) -> list[Place]:
    """The places whose names hold every word: first those that are called so, then those whose own name begins so."""
    hits = [named for named in _named() if all(_holds(named.text, word.forms) for word in words)]
    hits.sort(key=lambda named: named.distance(words[0]))
    return [named.place for named in hits if named.place.is_for(login)]


def commands_for(login: Any) -> list[Place]:
    """What somebody may want to do who has not typed anything yet."""
    return [place for place in all_places() if place.is_command and not place.posted and place.is_for(login)]


def _holds(text: str, forms: Sequence[str]) -> bool:
    return any(form in text for form in forms)


def all_places() -> list[Place]:
    return [named.place for named in _named()]


def _named() -> Sequence[_Named]:
    registry = nav.registry
    return _texts(registry, len(registry.entries) + len(registry.creations) + len(registry.tiles) + len(_added))


def _pages(registry: nav.Navigation) -> Iterator[Place]:
    yield Place(pgettext_lazy("page", "Home"), reverse("home"), "home")
    for entry in sorted(registry.entries, key=lambda one: one.order):
        yield Place(entry.label, reverse(entry.route) + entry.query, entry.icon, also=(entry.short,))
    for tile in registry.setting_tiles():
        yield Place(tile.label, reverse(tile.route), tile.icon, also=(pgettext_lazy("menu", "Settings"),))
    for label, href, icon in menu(Everything()):  # what of it is for a person is asked later
        yield Place(label, href, icon)
    yield from _added


def _commands(registry: nav.Navigation) -> Iterator[Place]:
    for entry in sorted(registry.creations, key=lambda one: one.order):
        label = _filled(_("New: %(what)s"), what=entry.label)
        also = (_filled(_("register %(what)s"), what=entry.label),)
        yield Place(label, reverse(entry.route) + entry.query, entry.icon, is_command=True, also=also)
    for theme in THEMES:
        label = _filled(_("Display: %(theme)s"), theme=theme.label)
        yield Place(label, reverse("theme"), theme.icon, is_command=True, posted=("theme", theme.name))
    for density in DENSITIES:
        label = _filled(_("Lines of lists: %(density)s"), density=density.label)
        yield Place(label, reverse("density"), "menu-2", is_command=True, posted=("density", density.name))
    for code, name in settings.LANGUAGES:
        label = _filled(_("Language: %(language)s"), language=name)
        yield Place(label, reverse("language"), "adjustments-horizontal", is_command=True, posted=("language", code))
    sign_out = pgettext_lazy("menu", "Sign out")
    also = (_("log out"),)
    yield Place(sign_out, "/logout/", "logout", is_command=True, posted=("", ""), also=also)


@dataclass(frozen=True)
class _Named:
    """A place with the text of its own names and that of all it is found by."""

    place: Place
    own: str
    text: str

    def distance(self, word: Word) -> int:
        """How far what it is called is from the word."""
        steps = (f"{self.own}\n", [f"{form}\n" for form in word.beginnings]), (self.own, word.beginnings)
        tests = (*steps, (self.own, word.forms))
        return next((step for step, (text, forms) in enumerate(tests) if _holds(f"\n{text}", forms)), len(tests))


@lru_cache(maxsize=4)
def _texts(registry: nav.Navigation, _size: int) -> Sequence[_Named]:
    """The names of each in every language, and how they are read."""
    places = (*_pages(registry), *_commands(registry))
    names: list[list[list[str]]] = [[] for _place in places]
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for place, known in zip(places, names, strict=True):
                known.append([str(label) for label in (place.label, *place.also)])
    return [
        _Named(place, _text([known[0] for known in each]), _text([name for known in each for name in known]))
        for place, each in zip(places, names, strict=True)
    ]


def _text(names: Sequence[str]) -> str:
    return text_of(names=[*names, *map(reading_of, names)])
