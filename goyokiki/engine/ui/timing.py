"""How long the server took, told to whoever measures: the `total` of the Server-Timing header, in milliseconds."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def server_timing(get_response: GetResponse) -> GetResponse:
    """Stands first, so that it counts every other middleware. Of a streamed answer it times the first byte."""

    def timed(request: HttpRequest) -> HttpResponseBase:
        start = perf_counter()
        response = get_response(request)
        response.headers["Server-Timing"] = f"total;dur={(perf_counter() - start) * 1000:.1f}"
        return response

    return timed
