"""The first steps of a new organization, on the home page until they are done or the guide is closed.

Rooms say which steps there are and how one sees that they are done; nothing is stored about that. That somebody has
closed the guide is kept with the person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.http import HttpRequest
from django.urls import reverse

from goyokiki.engine.ui import nav

# Whoever sets the product up; others find what is theirs without a guide.
NEEDS = "settings.use"


class Guided(nav.Viewer, Protocol):
    guide_closed: bool


@dataclass(frozen=True)
class Way:
    """One way to take a step: a page that holders of `needs` open."""

    label: nav.Label
    text: nav.Label
    route: str
    icon: str
    needs: str

    @property
    def href(self) -> str:
        return reverse(self.route)


@dataclass(frozen=True)
class FirstStep:
    """Something to do at the beginning, in one of several ways."""

    title: nav.Label
    why: nav.Label
    ways: Sequence[Way]
    is_done: Callable[[], bool]
    order: int


_steps: list[FirstStep] = []


def first_step(step: FirstStep) -> None:
    """Put a step into the guide; called when its room starts."""
    _steps.append(step)
    _steps.sort(key=lambda each: each.order)


def is_open_for(viewer: Guided) -> bool:
    """Whether the person has the guide before him, unless all is done."""
    return not viewer.guide_closed and viewer.can(NEEDS)


def card(request: HttpRequest) -> nav.HomeCard | None:
    viewer: Any = request.user
    if not is_open_for(viewer):
        return None
    steps = [_shown(step, viewer) for step in _steps]
    if all(step["is_done"] for step in steps):
        return None
    now = next(step for step in steps if not step["is_done"])
    now["is_now"] = True
    return nav.HomeCard("ui/guide.html", {"steps": steps, "left": sum(not step["is_done"] for step in steps)})


def _shown(step: FirstStep, viewer: nav.Viewer) -> dict[str, Any]:
    ways = [way for way in step.ways if viewer.can(way.needs)]
    return {"title": step.title, "why": step.why, "ways": ways, "is_done": step.is_done(), "is_now": False}


nav.home_card(card, needs=NEEDS, order=0)
