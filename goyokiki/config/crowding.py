"""What a person sees whose turn to write did not come: that it is crowded, and what he typed, to be sent again."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from goyokiki.engine.ui import trouble

# Seconds after which a browser or a program may ask again.
RETRY_AFTER = 10
# A page must not hold a password, and cannot hold a file.
SECRET = "password"  # noqa: S105  part of the names of such fields

log = logging.getLogger(__name__)


def crowded_page(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: 503 where SQLite's one writer did not give the database back."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    middleware.process_exception = _answered  # type: ignore[attr-defined]  # where Django looks for it
    return middleware


def _answered(request: HttpRequest, problem: Exception) -> HttpResponse | None:
    if not isinstance(problem, OperationalError) or "database is locked" not in str(problem):
        return None
    log.warning("%s %s: %s", request.method, request.path, problem)
    is_known = request.user.is_authenticated
    kept = _typed(request) if is_known else None
    content = {
        "trouble": trouble.CROWDED,
        "layout": "ui/page.html" if is_known else "ui/bare.html",
        "address": request.get_full_path(),
        "kept": kept,
    }
    response = render(request, "ui/crowded.html", content, status=trouble.CROWDED.status)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]] | None:
    """What a form has sent, field by field; None where it is not to be, or cannot be, shown again."""
    if request.method != "POST" or request.FILES or any(SECRET in name for name in request.POST):
        return None
    fields = ((name, value) for name, values in request.POST.lists() for value in values)
    return [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
