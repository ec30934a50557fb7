from ipaddress import ip_network

import pytest
from django.conf import settings
from django.test import RequestFactory

from goyokiki.accounts.visitors import visitor


def test_a_visitor_is_known_by_cookie_and_network(rf: RequestFactory) -> None:
    request = rf.get("/login/", REMOTE_ADDR="203.0.113.9", headers={"X-Forwarded-For": "198.51.100.1"})
    request.COOKIES["device"] = "token"
    assert (visitor(request).device, visitor(request).network) == ("token", "203.0.113.0/24")


def test_behind_a_trusted_proxy_the_client_counts(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "TRUSTED_PROXIES", [ip_network("203.0.113.0/24")])
    request = rf.get("/login/", REMOTE_ADDR="203.0.113.9", headers={"X-Forwarded-For": "192.0.2.1, 198.51.100.1"})
    assert visitor(request).network == "198.51.100.0/24"
