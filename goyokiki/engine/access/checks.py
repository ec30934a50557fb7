"""Start-up check: every address has a door, and every capability asked for is declared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver

from goyokiki.engine.access.capabilities import is_declared
from goyokiki.engine.access.doors import door_of


@register(Tags.urls)
def check_doors(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    return [error for route, view in addresses() for error in _errors(route, view)]


def addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every address of the product with the view behind it."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, route)
        elif isinstance(entry, URLPattern):
            yield route, entry.callback


def _errors(route: str, view: Any) -> Iterator[CheckMessage]:
    door = door_of(view)
    if door is None:
        yield Error(
            f"/{route} does not say who may open it.",
            hint="Decorate the view with @page(capability), @member_page or @open_page(reason).",
            id="access.E001",
        )
    elif door.capability and not is_declared(door.capability):
        yield Error(
            f"/{route} asks for {door.capability}, which nobody declared.",
            hint="Declare it with capability(…) in the app's capabilities.py.",
            id="access.E002",
        )
