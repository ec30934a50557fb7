"""Whose call it is: through a proxy of ours, from this machine, or from a monitor that has the word."""

from __future__ import annotations

from secrets import compare_digest

from django.conf import settings
from django.http import HttpRequest

from goyokiki.accounts.rules.networks import client_address, is_trusted, parsed_address

# Whoever hands on a request says so in one of these.
SIGNS_OF_A_PROXY = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via")


def is_trusted_proxy(request: HttpRequest) -> bool:
    return is_trusted(_peer(request), settings.TRUSTED_PROXIES)


def may_read_figures(request: HttpRequest) -> bool:
    """With the token, where there is one; without it only directly from this machine."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.METRICS_TOKEN and compare_digest(given.encode(), settings.METRICS_TOKEN.encode()):
        return True
    return is_of_this_machine(request)


def is_of_this_machine(request: HttpRequest) -> bool:
    """A request that was handed on comes from where its proxy says, and only if the proxy is one of ours."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    was_handed_on = any(name in request.headers for name in SIGNS_OF_A_PROXY)
    if was_handed_on and not (forwarded and is_trusted_proxy(request)):
        return False
    address = parsed_address(client_address(_peer(request), forwarded, settings.TRUSTED_PROXIES))
    return address is not None and address.is_loopback


def _peer(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
