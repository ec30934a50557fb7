import pytest
from django.test import Client

from goyokiki.accounts.models import KnownDevice, Login
from tests.accounts.doorstep import PASSWORD

TYPED = {"login_id": "akagi", "password": PASSWORD}


def test_a_browser_that_signs_in_gets_a_lasting_token_of_its_own(client: Client, akagi: Login) -> None:
    client.post("/login/", TYPED)
    cookie = client.cookies["device"]
    assert len(cookie.value) >= 43
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 400 * 24 * 3600)
    assert cookie.value not in str(list(KnownDevice.objects.values_list()))


def test_the_token_outlives_signing_out_and_is_used_again(client: Client, akagi: Login) -> None:
    client.post("/login/", TYPED)
    token = client.cookies["device"].value
    client.post("/logout/")
    client.post("/login/", TYPED)
    assert client.cookies["device"].value == token
    assert KnownDevice.objects.count() == 1


@pytest.mark.parametrize("planted", ["x", "x" * 4_000, "\"<b>'"])
def test_a_planted_token_is_not_kept(client: Client, akagi: Login, planted: str) -> None:
    client.cookies["device"] = planted
    client.post("/login/", TYPED)
    assert client.cookies["device"].value != planted


def test_failing_makes_no_browser_known(client: Client, akagi: Login) -> None:
    client.post("/login/", {**TYPED, "password": "Wrong0000"})
    assert "device" not in client.cookies
    assert not KnownDevice.objects.exists()
