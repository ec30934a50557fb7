"""Opens the scope of the signed-in person's organization for the length of a request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from goyokiki.engine.tenancy.scopes import scope


def organization_scope(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return get_response(request)
        with scope(request.user.organization):
            return get_response(request)

    return middleware
