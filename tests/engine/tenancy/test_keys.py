from __future__ import annotations

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.models import CustomerGroup
from goyokiki.engine.tenancy import NoOrganization, scope
from goyokiki.engine.tenancy.keys import Among
from tests.factories.customers import CustomerGroupFactory


def test_rows_are_found_by_their_keys_as_with_in(akagi: Login) -> None:
    keys = [CustomerGroupFactory(by=akagi, name=name).pk for name in ("あ", "い", "う")]
    with scope(akagi.organization):
        for asked in (keys[:2], [], [*keys, 10**12]):
            among = CustomerGroup.objects.filter(Among("pk", asked)).order_by("pk")
            assert list(among) == list(CustomerGroup.objects.filter(pk__in=asked).order_by("pk"))


def test_another_organizations_rows_are_not_found(akagi: Login, stranger: Login) -> None:
    theirs = CustomerGroupFactory(by=stranger, name="よそ").pk
    with scope(akagi.organization):
        assert not CustomerGroup.objects.filter(Among("pk", [theirs])).exists()
    with scope(stranger.organization):
        assert CustomerGroup.objects.filter(Among("pk", [theirs])).exists()


def test_outside_of_a_scope_nothing_is_asked(akagi: Login) -> None:
    with pytest.raises(NoOrganization):
        list(CustomerGroup.objects.filter(Among("pk", [1])))
