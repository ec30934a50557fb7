"""The company of most tests, founded once in each test process; its rows are put back for every test that wants it."""

from __future__ import annotations

from copy import deepcopy

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client
from django.utils.crypto import get_random_string

from goyokiki.accounts.models import Login
from goyokiki.accounts.session_store import SessionStore
from goyokiki.config.founding import found
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from tests.beside import Beside

PASSWORD = "Goyokiki1"
_founding = Beside("founded")
_founder: list[Login] = []  # the administrator as he is read from the tables, once he was


def keep_founding() -> None:
    _founding.keep(_found)


def akagi_of_a_company() -> Login:
    """The administrator of the founded company. Where a test has founded another before, this one is founded too."""
    if Organization.objects.exists():
        return _found()
    _founding.put_back()
    if not _founder:
        organization = Organization.objects.get()
        with scope(organization):
            login: Login = Login.objects.select_related("staff").get()
        login.organization = login.staff.organization = organization  # known to it, as to one that was just founded
        _founder.append(login)
    return deepcopy(_founder[0])


def sign_in(browser: Client, login: Login) -> None:
    """What Django's `force_login` leaves behind, in one statement instead of five: every third test begins with it."""
    session = SessionStore(get_random_string(32))
    session[SESSION_KEY] = str(login.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = login.get_session_auth_hash()
    session.save(must_create=True)
    browser.cookies[settings.SESSION_COOKIE_NAME] = session.session_key


def _found() -> Login:
    return found("赤木空調株式会社", admin_login="akagi", admin_name="赤木 一郎", admin_password=PASSWORD)
