"""Every request gets a name, is counted, and has its line in the log."""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from goyokiki.config.watch import counters
from goyokiki.config.watch.callers import is_trusted_proxy
from goyokiki.config.watch.lines import request_id

HEADER = "X-Request-ID"
NAME = re.compile(r"[A-Za-z0-9-]{8,64}")

log = logging.getLogger(__name__)


def watched(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, outside of all others. Of a streamed answer it times the first byte."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        start = perf_counter()
        token = request_id.set(_name_of(request))
        try:
            response = get_response(request)
            response.headers[HEADER] = request_id.get()
            _tell(request, response.status_code, perf_counter() - start)
            return response
        finally:
            request_id.reset(token)

    return answer


def route_of(request: HttpRequest) -> str:
    """The pattern of the address: the address itself may hold a key, a token or what somebody looked for."""
    if request.path.startswith(settings.STATIC_URL):
        return settings.STATIC_URL
    match = request.resolver_match
    return f"/{match.route}" if match and match.url_name != "page.nowhere" else "(none)"


def _name_of(request: HttpRequest) -> str:
    """The name a proxy of ours has given it, so that its lines and ours can be laid side by side; else a new one."""
    given = request.headers.get(HEADER, "")
    return given if NAME.fullmatch(given) and is_trusted_proxy(request) else secrets.token_hex(8)


def _tell(request: HttpRequest, status: int, seconds: float) -> None:
    counters.requests.count(status, seconds)
    if log.isEnabledFor(logging.INFO):
        fields = {
            "method": _method(request),
            "route": route_of(request),
            "status": status,
            "ms": round(seconds * 1e3, 1),
        }
        log.info("request", extra=fields)


def _method(request: HttpRequest) -> str:
    return request.method if request.method in ("GET", "HEAD", "POST", "OPTIONS") else "other"
