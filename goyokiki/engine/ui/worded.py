"""Refusals that Django answers without a word get the page that says what happened, why, and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from goyokiki.engine.ui import trouble
from goyokiki.engine.ui.timing import GetResponse
from goyokiki.engine.ui.views import sorry

# Seconds after which whoever was held up gets in again, at least once, through any door of ours.
RETRY_AFTER = 60
WORDED = {what.status: what for what in (trouble.NOT_ALLOWED, trouble.TOO_MANY)}


def worded_refusals(get_response: GetResponse) -> GetResponse:
    def worded(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code == trouble.TOO_MANY.status:
            response.headers.setdefault("Retry-After", str(RETRY_AFTER))
        what = WORDED.get(response.status_code)
        if what is None or not isinstance(response, HttpResponse) or response.content:
            return response
        page = sorry(request, what)
        for name in {"Allow", "Retry-After"} & response.headers.keys():
            page.headers[name] = response.headers[name]
        return page

    return worded
