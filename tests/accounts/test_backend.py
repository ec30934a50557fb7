from typing import Any

import pytest
from django.contrib.auth.hashers import get_hasher, make_password

from goyokiki.accounts.actions import delete_user
from goyokiki.accounts.backend import LoginBackend, decoy_hash
from goyokiki.accounts.hashing import Argon2id
from goyokiki.accounts.models import Login
from goyokiki.config import settings as product
from goyokiki.engine.tenancy import scope
from tests.accounts.doorstep import PASSWORD


def test_the_person_of_a_session_comes_in_one_query_with_all_a_page_asks(
    bando: Login, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        found = LoginBackend().get_user(bando.pk)
        assert found
        assert (found.organization.name, found.staff.role) == ("赤木空調株式会社", "staff")
        assert not found.can("settings.use")


def test_a_deleted_person_has_no_session(akagi: Login, bando: Login) -> None:
    assert LoginBackend().get_user(bando.pk) == bando
    with scope(akagi.organization):
        delete_user(bando, by=akagi)
    assert LoginBackend().get_user(bando.pk) is None


def test_a_session_of_nobody_is_nobodys(akagi: Login) -> None:
    assert LoginBackend().get_user(akagi.pk + 1) is None


@pytest.mark.parametrize(("login_id", "password"), [("akagi", "Wrong0000"), ("nobody", PASSWORD), ("", "")])
def test_only_the_right_pair_is_somebody(akagi: Login, login_id: str, password: str) -> None:
    assert LoginBackend().authenticate(None, login_id=login_id, password=password) is None
    assert LoginBackend().authenticate(None, login_id="akagi", password=PASSWORD) == akagi


def test_passwords_are_kept_as_argon2id_with_19_mib_two_passes_and_one_lane() -> None:
    """The product's own hasher; the tests run with a quicker one."""
    assert [f"{Argon2id.__module__}.{Argon2id.__qualname__}"] == product.PASSWORD_HASHERS
    assert Argon2id().encode(PASSWORD, "saltsaltsalt").startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_looking_at_nobodys_password_costs_as_much_as_at_anybodys() -> None:
    assert not get_hasher().must_update(decoy_hash())
    assert decoy_hash().split("$")[:4] == make_password(PASSWORD).split("$")[:4]
