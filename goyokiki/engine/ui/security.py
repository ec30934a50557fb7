"""The headers that keep a page to itself: own scripts and styles only, no frame around it, nothing remembered."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from goyokiki.engine.ui.timing import GetResponse

POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ]
)

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def security_headers(get_response: GetResponse) -> GetResponse:
    def secured(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.SECURE_HSTS_SECONDS:
            response.headers.setdefault("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}")
        if _is_signed_in(request):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return secured


def _is_signed_in(request: HttpRequest) -> bool:
    # Django keeps here the person it has looked up. Asking request.user could start a query outside every scope.
    person = getattr(request, "_cached_user", None)
    return person is not None and person.is_authenticated
