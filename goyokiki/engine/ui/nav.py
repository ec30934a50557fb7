"""What apps hang onto lower pages: the rail, the "new" button, the settings and the home page.

Filled while the apps start, read for each page. An entry is shown to those who hold its capability, so a link never
leads to a refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, TypeVar

from django.http import HttpRequest
from django.utils.functional import Promise

Label = str | Promise

# What メニュー shows only to those who may open it; its other entries are for everybody.
MENU_NEEDS = {"/csv-layout/": "files.layout", "/settings/": "settings.use"}


class Viewer(Protocol):
    def can(self, capability: str, /) -> bool: ...


@dataclass(frozen=True)
class Rights:
    """Which of the capabilities that navigation asks for somebody holds: alike for all of one role."""

    held: frozenset[str]

    def can(self, capability: str, /) -> bool:
        return capability in self.held


class HomeCard(NamedTuple):
    """One card of the home page: a template and what it shows."""

    template: str
    context: dict[str, Any]


CardMaker = Callable[[HttpRequest], HomeCard | None]


@dataclass(frozen=True)
class Area:
    """A group of the rail."""

    key: str
    label: Label
    order: int


@dataclass(frozen=True)
class Entry:
    """A link to a page, for those who hold `needs`."""

    label: Label
    route: str
    icon: str
    needs: str
    order: int
    area: str = ""
    tab: bool = False
    query: str = ""
    short: Label = ""


@dataclass(frozen=True)
class Tile:
    """A page of the settings."""

    label: Label
    text: Label
    route: str
    icon: str
    order: int


@dataclass(frozen=True)
class _Maker:
    make: CardMaker
    needs: str
    order: int


class _Ordered(Protocol):
    @property
    def order(self) -> int: ...


Each = TypeVar("Each", bound=_Ordered)


@dataclass(eq=False)
class Navigation:
    """The registries of one process."""

    areas: dict[str, Area] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    creations: list[Entry] = field(default_factory=list)
    tiles: list[Tile] = field(default_factory=list)
    makers: list[_Maker] = field(default_factory=list)

    def area(self, key: str, *, label: Label, order: int) -> None:
        """Declare a group of the rail; it is drawn as soon as it holds an entry the viewer may open."""
        self.areas[key] = Area(key, label, order)

    def add(
        self,
        *,
        area: str,
        label: Label,
        route: str,
        icon: str,
        needs: str,
        order: int,
        tab: bool = False,
        short: Label = "",
    ) -> None:
        """An entry of the rail; `tab` puts it into the phone's tab bar too, by its `short` label where it has one."""
        self.entries.append(Entry(label, route, icon, needs, order, area, tab, short=short))

    def create(self, *, label: Label, route: str, icon: str, needs: str, order: int, query: str = "") -> None:
        """An entry of the "new" button; `query` tells a form that serves several kinds which one is meant."""
        self.creations.append(Entry(label, route, icon, needs, order, query=query))

    def setting_tile(self, *, label: Label, text: Label, route: str, icon: str, order: int) -> None:
        self.tiles.append(Tile(label, text, route, icon, order))

    def home_card(self, make: CardMaker, *, needs: str, order: int) -> None:
        self.makers.append(_Maker(make, needs, order))

    def rights_of(self, viewer: Viewer) -> Rights:
        asked = {*MENU_NEEDS.values(), *(entry.needs for entry in (*self.entries, *self.creations))}
        return Rights(frozenset(capability for capability in asked if viewer.can(capability)))

    def groups(self, viewer: Viewer) -> list[tuple[Area, list[Entry]]]:
        """The rail's groups in order, those without an entry for this viewer left out."""
        allowed = _allowed(self.entries, viewer)
        self._refuse_unknown_areas(allowed)
        found = [
            (area, [entry for entry in allowed if entry.area == area.key]) for area in _sorted(self.areas.values())
        ]
        return [(area, entries) for area, entries in found if entries]

    def tabs(self, viewer: Viewer) -> list[Entry]:
        return [entry for entry in _allowed(self.entries, viewer) if entry.tab]

    def new(self, viewer: Viewer) -> list[Entry]:
        return _allowed(self.creations, viewer)

    def setting_tiles(self) -> list[Tile]:
        return _sorted(self.tiles)

    def home_cards(self, request: HttpRequest, viewer: Viewer) -> list[HomeCard]:
        cards = [maker.make(request) for maker in _sorted(self.makers) if viewer.can(maker.needs)]
        return [card for card in cards if card is not None]

    def _refuse_unknown_areas(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry.area not in self.areas:
                raise LookupError(f"{entry.route} is in the area {entry.area!r}: declare it with nav.area() first.")


def _allowed(entries: Sequence[Entry], viewer: Viewer) -> list[Entry]:
    return [entry for entry in _sorted(entries) if viewer.can(entry.needs)]


def _sorted(found: Iterable[Each]) -> list[Each]:
    return sorted(found, key=lambda each: each.order)


registry = Navigation()
area = registry.area
add = registry.add
create = registry.create
setting_tile = registry.setting_tile
setting_tiles = registry.setting_tiles
home_card = registry.home_card
