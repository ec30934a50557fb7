"""How long a session lasts: twelve hours after the last page."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.contrib.auth import login as open_session
from django.http import HttpRequest, HttpResponseBase

from goyokiki.accounts.models import Login

STAMP = "at"
# A session is written anew at most this often, in seconds: a write with every page would cost more than the page.
NOTED_EVERY = 60 * 15


def start(request: HttpRequest, login: Login) -> None:
    """Open a session for the login; nothing is left of the one this browser had, its key least of all."""
    request.session.flush()
    open_session(request, login)
    request.session[STAMP] = int(time.time())


def keep_alive(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: move the end of the session away while its owner works."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        now = int(time.time())
        if request.user.is_authenticated and now - request.session.get(STAMP, now) > NOTED_EVERY:
            request.session[STAMP] = now
        return get_response(request)

    return middleware
