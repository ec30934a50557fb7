from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerGroup
from goyokiki.engine.access import fetch_or_404, member_page, open_page, page
from goyokiki.engine.access.doors import LARGEST_KEY, Door, door_of
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerGroupFactory


def show(request: HttpRequest) -> HttpResponse:
    return HttpResponse("shown")


def open_as(view: Any, who: Any, **headers: str) -> HttpResponse:
    request = RequestFactory().get("/customers/?q=%E5%B1%B1", headers=headers)
    request.user = who
    answer: HttpResponse = view(request)
    return answer


def test_a_page_opens_to_holders_of_its_capability_and_to_nobody_else(akagi: Login, chiba: Login) -> None:
    view = page("customers.edit")(show)
    assert open_as(view, akagi).content == b"shown"
    with pytest.raises(PermissionDenied, match=r"customers\.edit"):
        open_as(view, chiba)


def test_a_members_page_opens_to_everybody_who_is_signed_in(chiba: Login) -> None:
    assert open_as(member_page(show), chiba).content == b"shown"


@pytest.mark.parametrize("door", [page("customers.edit"), member_page])
def test_a_visitor_is_sent_to_the_sign_in_and_comes_back_to_the_very_view(door: Any) -> None:
    answer = open_as(door(show), AnonymousUser())
    assert (answer.status_code, answer["Location"]) == (302, f"/login/?next={quote('/customers/?q=%E5%B1%B1', '')}")


def test_a_visitors_fragment_moves_the_whole_page(akagi: Login) -> None:
    seen = "https://goyokiki.example.jp/customers/?page=2"
    answer = open_as(page("customers.edit")(show), AnonymousUser(), hx_request="true", hx_current_url=seen)
    assert (answer.content, answer["HX-Redirect"]) == (b"", f"/login/?next={quote(seen, '')}")


def test_an_open_page_opens_to_visitors() -> None:
    assert open_as(open_page("the sign-in itself")(show), AnonymousUser()).content == b"shown"


def test_every_door_says_what_it_is() -> None:
    assert door_of(page("customers.edit")(show)) == Door(capability="customers.edit")
    assert door_of(member_page(show)) == Door()
    assert door_of(open_page("why")(show)) == Door(open_reason="why")
    assert door_of(show) is None


@pytest.fixture
def group(akagi: Login) -> CustomerGroup:
    found: CustomerGroup = CustomerGroupFactory(by=akagi)
    return found


@pytest.mark.parametrize("key", [0, -1, LARGEST_KEY, LARGEST_KEY + 1, 10**30, "x", "", None, "1e3"])
def test_a_key_that_is_none_finds_nothing(group: CustomerGroup, key: Any) -> None:
    with scope(group.organization), pytest.raises(Http404):
        fetch_or_404(CustomerGroup.objects.all(), key)


def test_a_row_is_found_by_its_key_among_those_one_may_see_only(group: CustomerGroup, stranger: Login) -> None:
    with scope(group.organization):
        assert fetch_or_404(CustomerGroup.objects.all(), group.pk) == group
        assert fetch_or_404(CustomerGroup.objects.all(), str(group.pk)) == group
        with pytest.raises(Http404):
            fetch_or_404(CustomerGroup.objects.exclude(pk=group.pk), group.pk)
    with scope(stranger.organization), pytest.raises(Http404):
        fetch_or_404(CustomerGroup.objects.all(), group.pk)
