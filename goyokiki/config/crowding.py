"""What a person sees whose work could not be saved: why not, and what he typed, to be sent again."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from goyokiki.config.watch.requests import route_of
from goyokiki.engine.ui import trouble
from goyokiki.engine.ui.trouble import Trouble
from goyokiki.engine.ui.views import server_error, stranded

# Seconds after which a browser or a program may ask again.
RETRY_AFTER = 10
# A page must not hold a password, and cannot hold a file.
SECRET = "password"  # noqa: S105  part of the names of such fields
# How SQLite says it, how PostgreSQL numbers it, and what the system answers to whoever writes a file.
WORDS = {
    "database is locked": trouble.CROWDED,
    "database or disk is full": trouble.DISK_FULL,
    "readonly database": trouble.DISK_UNWRITABLE,
    "disk I/O error": trouble.DISK_UNWRITABLE,
    "unable to open database file": trouble.DISK_UNWRITABLE,
}
STATES = {"53100": trouble.DISK_FULL, "58030": trouble.DISK_UNWRITABLE, "25006": trouble.DISK_UNWRITABLE}
NUMBERS = {
    errno.ENOSPC: trouble.DISK_FULL,
    errno.EDQUOT: trouble.DISK_FULL,
    errno.EROFS: trouble.DISK_UNWRITABLE,
    errno.EIO: trouble.DISK_UNWRITABLE,
}

log = logging.getLogger(__name__)


def crowded_page(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: 503 where the turn to write did not come or the disk cannot be written to, 507 where it is full."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        return get_response(request)

    middleware.process_exception = _answered  # type: ignore[attr-defined]  # where Django looks for it
    return middleware


def failed(request: HttpRequest) -> HttpResponse:
    """What could not be answered, in a view or around it. The database is asked nothing: it may be what failed."""
    found = _trouble_of(sys.exc_info()[1])
    return server_error(request) if found is None else _sent(stranded(request, found), found)


def _answered(request: HttpRequest, problem: Exception) -> HttpResponse | None:
    found = _trouble_of(problem)
    if found is None:
        return None
    log.warning("%s: %s", route_of(request), found.status, exc_info=problem)
    is_known = request.user.is_authenticated
    kept = _typed(request) if is_known else None
    content = {
        "trouble": found,
        "layout": "ui/page.html" if is_known else "ui/bare.html",
        "address": request.get_full_path(),
        "kept": kept,
    }
    return _sent(render(request, "ui/crowded.html", content), found)


def _sent(response: HttpResponse, found: Trouble) -> HttpResponse:
    response.status_code = found.status
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _trouble_of(problem: BaseException | None) -> Trouble | None:
    if isinstance(problem, DatabaseError):
        state = getattr(problem.__cause__, "sqlstate", None)
        return STATES.get(state or "") or next((found for words, found in WORDS.items() if words in str(problem)), None)
    return NUMBERS.get(problem.errno or 0) if isinstance(problem, OSError) else None


def _typed(request: HttpRequest) -> list[tuple[str, str]] | None:
    """What a form has sent, field by field; None where it is not to be, or cannot be, shown again."""
    if request.method != "POST" or request.FILES or any(SECRET in name for name in request.POST):
        return None
    fields = ((name, value) for name, values in request.POST.lists() for value in values)
    return [(name, value) for name, value in fields if name != "csrfmiddlewaretoken"]
