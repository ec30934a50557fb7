from __future__ import annotations

import pytest
from django.test import RequestFactory

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerGroup
from goyokiki.engine.tenancy import NoOrganization, current_organization, keep_scope, scope, unscoped
from goyokiki.engine.tenancy.middleware import organization_scope
from goyokiki.engine.tenancy.scopes import peek
from tests.factories.customers import CustomerGroupFactory


def test_scopes_nest_and_end_with_their_block_even_when_it_fails(akagi: Login, stranger: Login) -> None:
    with scope(akagi.organization):
        with pytest.raises(ZeroDivisionError), scope(stranger.organization):
            assert current_organization() == stranger.organization
            _ = 1 / 0
        assert current_organization() == akagi.organization
    with pytest.raises(NoOrganization):
        current_organization()


def test_the_escape_sees_everybody_but_names_no_organization(akagi: Login, stranger: Login) -> None:
    for login in (akagi, stranger):
        CustomerGroupFactory(by=login)
    with unscoped("test: look at both companies"):
        assert CustomerGroup.objects.count() == 2
        with pytest.raises(NoOrganization):
            current_organization()


def test_the_escape_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"), unscoped(""):
        pass


def test_a_stream_reads_later_in_the_scope_it_was_made_in(akagi: Login, stranger: Login) -> None:
    for login, name in ((akagi, "Akagi's"), (stranger, "Date's")):
        CustomerGroupFactory(by=login, name=name)
    with scope(akagi.organization):
        stream = keep_scope(name for _ in [1] for name in CustomerGroup.objects.values_list("name", flat=True))
    with scope(stranger.organization):
        assert list(stream) == ["Akagi's"]
        assert current_organization() == stranger.organization


def test_a_stream_that_is_left_half_read_leaves_no_scope_behind(akagi: Login) -> None:
    with scope(akagi.organization):
        stream = keep_scope([1, 2])
    assert peek() is None
    assert next(stream) == 1
    assert peek() is None


def test_a_request_works_in_the_scope_of_the_person_who_signed_in(akagi: Login, rf: RequestFactory) -> None:
    seen = []
    request = rf.get("/")
    request.user = akagi
    organization_scope(lambda request: seen.append(current_organization()))(request)
    assert seen == [akagi.organization]
    assert peek() is None
