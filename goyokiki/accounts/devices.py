"""The cookie by which a browser is known again."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# As long as browsers keep a cookie at all.
KEPT_FOR = 60 * 60 * 24 * 400
NAME = "__Host-device" if settings.SECURE else "device"


def token_of(request: HttpRequest) -> str:
    return request.COOKIES.get(NAME, "")


def keep_token(response: HttpResponse, token: str) -> None:
    response.set_cookie(NAME, token, max_age=KEPT_FOR, secure=settings.SECURE, httponly=True, samesite="Lax")
