"""How close the lines of lists stand is each person's own, and the server writes it into the page."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy.models import Organization
from goyokiki.engine.ui.density import density_of


@pytest.mark.parametrize("chosen", ["compact", "normal", "relaxed"])
def test_a_choice_is_kept_with_the_person_and_stands_on_every_page(
    chosen: str, akagi: Login, client_of: Callable[[Login], Client]
) -> None:
    answer = client_of(akagi).post("/density/", {"density": chosen, "next": "/customers/?q=a"})
    assert answer["Location"] == "/customers/?q=a"
    elsewhere = client_of(akagi).get("/customers/").content.decode()
    assert f'data-density="{chosen}"' in elsewhere
    assert f'name="density" value="{chosen}" aria-pressed="true"' in elsewhere


def test_it_is_nobody_else_s(akagi: Login, bando: Login, client_of: Callable[[Login], Client]) -> None:
    client_of(akagi).post("/density/", {"density": "compact"})
    assert 'data-density="normal"' in client_of(bando).get("/customers/").content.decode()


def test_a_density_that_does_not_exist_changes_nothing(
    akagi: Login, organization: Organization, client_of: Callable[[Login], Client]
) -> None:
    client_of(akagi).post("/density/", {"density": '"><script>'})
    akagi.refresh_from_db()
    assert akagi.density == ""


def test_it_is_chosen_by_a_post_of_somebody_signed_in(
    client: Client, akagi: Login, client_of: Callable[..., Client]
) -> None:
    assert client_of(akagi).get("/density/").status_code == 405
    assert client.post("/density/", {"density": "compact"})["Location"].startswith("/login/")


@pytest.mark.usefixtures("navigation")
def test_whoever_has_not_chosen_has_the_standard(request_: HttpRequest) -> None:
    assert 'data-density="normal"' in render_to_string("ui/home.html", {"cards": []}, request_)


def test_a_density_that_is_no_more_is_the_standard() -> None:
    assert density_of(SimpleNamespace(density="airy")) == "normal"
