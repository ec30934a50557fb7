"""The addresses of a kind of files: how far one is, the file, and stopping it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any

from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from goyokiki.engine.access import page
from goyokiki.engine.made_files import pages
from goyokiki.engine.made_files.kinds import FileKind

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def urls(kind: FileKind) -> list[URLPattern]:
    return [
        _address(kind, "", "detail", pages.show, never_cache),
        _address(kind, "file/", "download", pages.download, never_cache),
        _address(kind, "stop/", "stop", pages.stop, require_POST),
    ]


def _address(kind: FileKind, route: str, verb: str, view: Callable[..., Any], decorator: Decorator) -> URLPattern:
    bound: Any = update_wrapper(partial(view, kind), view)
    opened = page(kind.needs)(decorator(bound))
    return path(f"{kind.slug}/<int:pk>/{route}", opened, name=f"{kind.noun}.{verb}")
