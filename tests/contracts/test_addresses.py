"""Addresses that are none, or nearly one. Those of the product: `test_permissions.py`."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from goyokiki.accounts.models import Login


def test_a_visitor_is_sent_to_the_sign_in_by_every_address_that_does_not_exist(client: Client, db: None) -> None:
    for address in ("/deals/", "/requests/12/", "/settings/ranks/", "/portal/", "/customers/12", "/../etc/passwd"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/login/")


def test_an_address_that_only_lacks_its_last_slash_is_sent_on(
    akagi: Login, client_of: Callable[[Login], Client]
) -> None:
    answer = client_of(akagi).get("/customers?q=a")
    assert (answer.status_code, answer["Location"]) == (302, "/customers/?q=a")
    assert client_of(akagi).get("/nothing").status_code == 404
