"""The cast, the same in every test: Akagi and Bando of one company with their partner Chiba, Date of another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from goyokiki.accounts.actions.user import UserDraft, add_user
from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.config.founding import found
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from tests import migrated
from tests.cast import PASSWORD, akagi_of_a_company, keep_founding, sign_in
from tests.thrift import draw_plainly, empty_by_deletion, list_no_models, read_static_files_once


@pytest.fixture(scope="session", autouse=True)
def thrift(django_test_environment: None) -> None:
    draw_plainly()
    list_no_models()
    empty_by_deletion()
    read_static_files_once()


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool, django_db_modify_db_settings: None) -> bool:
    """Whether the database is there already."""
    return migrated.copied() or django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        keep_founding()
        migrated.keep()


@pytest.fixture
def akagi(db: None) -> Login:
    """The administrator of the company most tests look at."""
    return akagi_of_a_company()


@pytest.fixture
def organization(akagi: Login) -> Iterator[Organization]:
    """Akagi's company, with its scope open."""
    with scope(akagi.organization):
        yield akagi.organization


@pytest.fixture
def bando(akagi: Login) -> Login:
    """An employee of Akagi's."""
    return _colleague(akagi, "bando", "坂東 二郎", Role.STAFF, position=2)


@pytest.fixture
def chiba(akagi: Login) -> Login:
    """An outside partner of Akagi's: sees only what a grant names."""
    return _colleague(akagi, "chiba", "千葉冷機", Role.PARTNER, position=3)


@pytest.fixture
def stranger(db: None) -> Login:
    """Date, the administrator of another company: must never see anything of Akagi's."""
    return found("伊達冷熱株式会社", admin_login="date", admin_name="伊達 三郎", admin_password=PASSWORD)


def _colleague(admin: Login, login_id: str, name: str, role: Role, position: int) -> Login:
    mail = f"{login_id}@example.jp"
    with scope(admin.organization):
        draft = UserDraft(name=name, login_id=login_id, password=PASSWORD, role=role, position=position, mail=mail)
        return add_user(draft, by=admin)


@pytest.fixture
def client_of() -> Callable[[Login], Client]:
    """client_of(login): a browser in which that person has signed in."""

    def open_browser(login: Login, **options: Any) -> Client:
        browser = Client(**options)
        sign_in(browser, login)
        return browser

    return open_browser
