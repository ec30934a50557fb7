"""「既知の端末もロックする」: an organization's own choice (decision D26)."""

from collections.abc import Callable

from django.test import Client

from goyokiki.accounts.models import Login, SignInPolicy
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy import scope
from tests.accounts.doorstep import OFFICE, attempt, fail
from tests.markup import open_form

ADDRESS = "/settings/sign-in/"
REFUSALS = {"wrong", "locked", "throttled"}


def test_an_administrator_switches_it_on_and_off_again(akagi: Login, client_of: Callable[[Login], Client]) -> None:
    client = client_of(akagi)
    assert "既知の端末もロックする" in client.get(ADDRESS).content.decode()
    for posted, expected in (({"locks_known_devices": "on"}, True), ({}, False)):
        [version] = open_form(client, ADDRESS).get("version", [""])
        assert client.post(ADDRESS, {**posted, "version": version}).status_code == 302
        with scope(akagi.organization):
            assert SignInPolicy.objects.get().locks_known_devices is expected
    with scope(akagi.organization):
        verbs = Event.objects.filter(verb__startswith="sign_in_policy").order_by("id")
        assert [event.verb for event in verbs] == ["sign_in_policy.created", "sign_in_policy.changed"]


def test_staff_neither_see_nor_change_it(bando: Login, client_of: Callable[[Login], Client]) -> None:
    client = client_of(bando)
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {"locks_known_devices": "on"}).status_code == 403
    with scope(bando.organization):
        assert not SignInPolicy.objects.exists()


def test_switched_on_the_owners_own_browser_is_locked_with_the_id(akagi: Login) -> None:
    device = attempt("akagi")
    fail(10, "akagi", network=OFFICE)
    assert attempt("akagi", device=device) not in REFUSALS
    with scope(akagi.organization):
        SignInPolicy.objects.create(locks_known_devices=True)
    fail(10, "akagi", network=OFFICE)
    assert attempt("akagi", device=device) == "locked"


def test_another_organizations_choice_changes_nothing(akagi: Login, stranger: Login) -> None:
    with scope(stranger.organization):
        SignInPolicy.objects.create(locks_known_devices=True)
    device = attempt("akagi")
    fail(10, "akagi", network=OFFICE)
    assert attempt("akagi", device=device) not in REFUSALS
