from datetime import timedelta

import pytest

from goyokiki.accounts.actions import ask_for_ids, ask_for_link
from goyokiki.accounts.models import FailureCount, Login, RecoveryLink, RecoveryRequest, Throttle
from goyokiki.engine.clock.timetable import entries
from tests.accounts.doorstep import OFFICE, fail, give_mail, let_pass, mailed_token


def night() -> None:
    for name in ("counters.forget", "recovery_links.forget", "recovery_requests.forget"):
        entries()[name].do()


@pytest.fixture
def traces(akagi: Login) -> None:
    """A failed try and a mailed link."""
    fail(1, "akagi")
    give_mail(akagi, "akagi@example.jp")
    ask_for_link("akagi", "akagi@example.jp", network=OFFICE)
    assert mailed_token()


def left() -> list[int]:
    return [model._default_manager.count() for model in (FailureCount, Throttle, RecoveryLink, RecoveryRequest)]


def test_what_still_counts_is_kept(traces: None) -> None:
    ask_for_ids("nobody@example.jp", network="192.0.2.0/24")
    assert left() == [1, 5, 1, 2]
    night()
    assert left() == [1, 5, 1, 1]


def test_expired_links_go_first_and_counters_after_a_month(traces: None) -> None:
    let_pass(timedelta(days=2))
    night()
    assert left() == [1, 3, 0, 0]
    let_pass(timedelta(days=29))
    night()
    assert left() == [0, 0, 0, 0]
