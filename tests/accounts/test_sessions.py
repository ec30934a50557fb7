from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.accounts.sessions import NOTED_EVERY, STAMP
from tests.accounts.doorstep import PASSWORD


@pytest.fixture
def browser(client: Client, akagi: Login) -> Client:
    client.post("/login/", {"login_id": "akagi", "password": PASSWORD})
    return client


def age(browser: Client, duration: timedelta) -> None:
    """Move the session into the past."""
    session = browser.session
    session[STAMP] -= duration.total_seconds()
    session.save()
    row = Session.objects.get(pk=session.session_key)
    row.expire_date = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE) - duration
    row.save()


def left(browser: Client) -> timedelta:
    return Session.objects.get(pk=browser.session.session_key).expire_date - timezone.now()


def test_a_session_ends_twelve_hours_after_the_last_page(browser: Client) -> None:
    age(browser, timedelta(hours=12, minutes=1))
    assert browser.get("/account/").status_code == 302


def test_who_works_on_stays_signed_in(browser: Client) -> None:
    for _ in range(3):
        age(browser, timedelta(hours=11))
        assert browser.get("/account/").status_code == 200
        assert left(browser) > timedelta(hours=11, minutes=59)


def test_a_page_soon_after_another_writes_nothing(browser: Client, django_assert_num_queries: object) -> None:
    age(browser, timedelta(seconds=NOTED_EVERY - 60))
    before = left(browser)
    browser.get("/account/")
    assert left(browser) <= before


def test_a_stranger_gets_no_session(db: None, client: Client, client_of: Callable[[Login], Client]) -> None:
    client.get("/login/")
    client.get("/account/")
    assert not Session.objects.exists()
