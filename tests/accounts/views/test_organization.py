"""The name of one's own company: changed by whoever sets the product up, and told in the journal."""

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy.models import Organization

ADDRESS = "/settings/company/"


def test_the_new_name_is_kept_and_told(
    akagi: Login, organization: Organization, client_of: Callable[[Login], Client]
) -> None:
    before = organization.name
    assert before in client_of(akagi).get(ADDRESS).content.decode()
    assert client_of(akagi).post(ADDRESS, {"name": "  赤木冷熱サービス株式会社 "})["Location"] == "/settings/"
    organization.refresh_from_db()
    assert organization.name == "赤木冷熱サービス株式会社"
    event = Event.objects.get(verb="organization.renamed")
    assert event.data["changes"] == {"name": [before, "赤木冷熱サービス株式会社"]}
    client_of(akagi).post(ADDRESS, {"name": "赤木冷熱サービス株式会社"})
    assert Event.objects.filter(verb="organization.renamed").count() == 1


def test_another_dealer_s_name_and_none_are_refused(
    akagi: Login, stranger: Login, organization: Organization, client_of: Callable[[Login], Client]
) -> None:
    for name, reason in ((stranger.organization.name, "この会社名は使えません。"), ("", "会社名")):
        page = client_of(akagi).post(ADDRESS, {"name": name}).content.decode()
        assert 'data-guard="changed"' in page
        assert reason in page
    organization.refresh_from_db()
    assert organization.name != stranger.organization.name


@pytest.mark.parametrize("who", ["bando", "chiba"])
def test_nobody_else_changes_it(who: str, request: pytest.FixtureRequest, client_of: Callable[[Login], Client]) -> None:
    client = client_of(request.getfixturevalue(who))
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {"name": "坂東空調"}).status_code == 403
