from datetime import timedelta

import pytest

from goyokiki.accounts.actions import mail_recovery_link
from goyokiki.accounts.models import FailureCount, Login, RecoveryLink, Throttle
from goyokiki.engine.clock.timetable import entries
from tests.accounts.doorstep import OFFICE, fail, give_mail, let_pass


def night() -> None:
    for name in ("counters.forget", "recovery_links.forget"):
        entries()[name].do()


@pytest.fixture
def traces(akagi: Login) -> None:
    """A failed try and a mailed link."""
    fail(1, "akagi")
    give_mail(akagi, "akagi@example.jp")
    mail_recovery_link("akagi", "akagi@example.jp", network=OFFICE)


def left() -> list[int]:
    return [model._default_manager.count() for model in (FailureCount, Throttle, RecoveryLink)]


def test_what_still_counts_is_kept(traces: None) -> None:
    before = left()
    night()
    assert left() == before == [1, 3, 1]


def test_expired_links_go_first_and_counters_after_a_month(traces: None) -> None:
    let_pass(timedelta(days=2))
    night()
    assert left() == [1, 3, 0]
    let_pass(timedelta(days=29))
    night()
    assert left() == [0, 0, 0]
