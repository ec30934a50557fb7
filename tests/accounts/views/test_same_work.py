"""Known and unknown IDs and addresses must not be told apart by how long an answer takes: the work is the same."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login, Throttle
from tests.accounts.doorstep import fail, give_mail

AKAGI = "akagi@example.jp"
Deed = Callable[[str, str], object]


def sign_in(login_id: str, mail: str) -> object:
    return Client().post("/login/", {"login_id": login_id, "password": "Wrong0000"})


def ask_for_ids(login_id: str, mail: str) -> object:
    return Client().post("/login/forgot-id/", {"mail": mail})


def ask_for_link(login_id: str, mail: str) -> object:
    return Client().post("/login/forgot-password/", {"login_id": login_id, "mail": mail})


def statements(deed: Deed, login_id: str, mail: str) -> list[str]:
    """The SQL of a deed without its values, when nothing is counted yet for the network."""
    Throttle.objects.all().delete()
    with CaptureQueriesContext(connection) as captured:
        deed(login_id, mail)
    return [re.sub(r"'[^']*'|\b[\d.]+\b|\bs\d+_x\d+\b", "?", query["sql"]) for query in captured.captured_queries]


@pytest.mark.parametrize("deed", [sign_in, ask_for_ids, ask_for_link])
def test_the_database_does_the_same_for_known_and_unknown(akagi: Login, deed: Deed) -> None:
    give_mail(akagi, AKAGI)
    known, unknown = statements(deed, "akagi", AKAGI), statements(deed, "nobody", "nobody@example.jp")
    assert known == unknown
    assert len(known) > 2


def test_the_database_does_the_same_for_known_and_unknown_while_locked(akagi: Login) -> None:
    fail(10, "akagi")
    fail(10, "nobody")
    assert statements(sign_in, "akagi", "") == statements(sign_in, "nobody", "")


def test_an_id_with_another_ones_address_is_no_other_work(akagi: Login, bando: Login) -> None:
    give_mail(akagi, AKAGI)
    assert statements(ask_for_link, "bando", AKAGI) == statements(ask_for_link, "bando", "bando@example.jp")
