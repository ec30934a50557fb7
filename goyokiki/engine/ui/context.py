"""What every page's frame shows, computed when the frame is drawn: fragments do not pay for it."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from goyokiki.engine.ui import nav, texts
from goyokiki.engine.ui.density import density_of
from goyokiki.engine.ui.frame import Frame, frame_for, place_of, places
from goyokiki.engine.ui.marks import Person, person_of
from goyokiki.engine.ui.theme import THEMES, theme_of


class Shell:
    """The frame of one page, for the person who asked for it."""

    product = settings.PRODUCT_NAME
    languages = settings.LANGUAGES
    themes = THEMES

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def language(self) -> str:
        return get_language() or settings.LANGUAGE_CODE

    @cached_property
    def theme(self) -> str:
        return theme_of(self._request)

    @cached_property
    def density(self) -> str:
        return density_of(self._request.user)

    @cached_property
    def texts(self) -> str:
        return texts.as_json()

    @cached_property
    def person(self) -> Person:
        return person_of(self._request.user)

    @cached_property
    def frame(self) -> Frame:
        here = "/" if self._request.path == "/" else place_of(nav.registry, self._request.path)
        return frame_for(nav.registry, self._rights, self.language, self.theme, self.density, here)

    @cached_property
    def places(self) -> list[dict[str, Any]]:
        return places(nav.registry, self._rights)

    @cached_property
    def shows(self) -> tuple[Hashable, ...]:
        """Equal whenever an address has the same frame: all that differs in it from person to person, time to time."""
        return self.language, self.theme, self.density, self.person, self._rights, self._request.user.pk

    @cached_property
    def _rights(self) -> nav.Rights:
        # Only pages of people who are signed in have a rail.
        return nav.registry.rights_of(cast("nav.Viewer", self._request.user))


def shell(request: HttpRequest) -> dict[str, Shell]:
    return {"shell": Shell(request)}
