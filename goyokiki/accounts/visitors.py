"""What the door knows about who is knocking."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from goyokiki.accounts.actions.sign_in import Visitor
from goyokiki.accounts.devices import token_of
from goyokiki.accounts.rules.networks import client_address, network_of


def visitor(request: HttpRequest) -> Visitor:
    return Visitor(device=token_of(request), network=network(request))


def network(request: HttpRequest) -> str:
    peer = request.META.get("REMOTE_ADDR", "")
    return network_of(client_address(peer, request.headers.get("X-Forwarded-For", ""), settings.TRUSTED_PROXIES))
