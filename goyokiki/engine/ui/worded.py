"""Refusals that Django answers without a word get the page that says what happened, why, and what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from goyokiki.engine.ui import trouble
from goyokiki.engine.ui.timing import GetResponse
from goyokiki.engine.ui.views import sorry

WORDED = {what.status: what for what in (trouble.NOT_ALLOWED, trouble.TOO_MANY)}


def worded_refusals(get_response: GetResponse) -> GetResponse:
    def worded(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        what = WORDED.get(response.status_code)
        if what is None or not isinstance(response, HttpResponse) or response.content:
            return response
        page = sorry(request, what)
        if "Allow" in response.headers:
            page.headers["Allow"] = response.headers["Allow"]
        return page

    return worded
