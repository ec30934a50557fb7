from collections.abc import Callable
from datetime import timedelta

import pytest

from goyokiki.accounts.actions import delete_user
from goyokiki.accounts.models import FailureCount, KnownDevice, Login, Throttle
from goyokiki.accounts.rules.throttling import WRONG_PASSWORDS
from goyokiki.engine.tenancy import scope
from tests.accounts.doorstep import OFFICE, PASSWORD, attempt, fail, fill_bucket, let_pass, reloaded, verbs

HOUR = timedelta(hours=1)
REFUSALS = {"wrong", "locked", "throttled"}


def is_in(outcome: str) -> bool:
    return outcome not in REFUSALS


def test_the_right_password_opens_and_is_noted(akagi: Login) -> None:
    assert is_in(attempt("akagi"))
    assert verbs(akagi)[-1] == "login.signed_in"


def test_an_id_may_be_typed_in_any_width_and_case(akagi: Login) -> None:
    assert is_in(attempt("ＡＫＡＧＩ"))


def test_wrong_password_and_unknown_id_get_the_same_refusal(akagi: Login) -> None:
    assert fail(1, "akagi") == fail(1, "nobody") == ["wrong"]


def test_the_tenth_failure_locks_known_and_unknown_ids_alike(akagi: Login) -> None:
    expected = ["wrong"] * 9 + ["locked"] * 2
    assert fail(11, "akagi") == expected
    assert fail(11, "nobody") == expected


def test_a_lock_refuses_the_right_password_too_and_ends_after_an_hour(akagi: Login) -> None:
    fail(10, "akagi")
    assert attempt("akagi") == "locked"
    let_pass(HOUR - timedelta(seconds=30))
    assert attempt("akagi") == "locked"
    let_pass(timedelta(minutes=1))
    assert is_in(attempt("akagi"))


def test_waiting_through_a_lock_does_not_lengthen_it(akagi: Login) -> None:
    fail(10, "akagi")
    let_pass(HOUR / 2)
    fail(5, "akagi")
    let_pass(HOUR / 2)
    assert is_in(attempt("akagi"))


def test_only_consecutive_failures_count(akagi: Login) -> None:
    fail(9, "akagi")
    assert is_in(attempt("akagi"))
    assert fail(9, "akagi") == ["wrong"] * 9
    assert is_in(attempt("akagi"))


def test_spellings_of_one_id_share_its_count(akagi: Login) -> None:
    for spelling in ("akagi", "AKAGI", "ａｋａｇｉ", " akagi ", "Akagi"):
        fail(2, spelling)
    assert attempt("akagi") == "locked"


def test_failures_from_many_browsers_and_networks_lock_one_id(akagi: Login) -> None:
    for number in range(10):
        fail(1, "akagi", device=f"thrown-away-{number}", network=f"198.51.{number}.0/24")
    assert attempt("akagi", device="another", network="192.0.2.0/24") == "locked"


def test_one_locked_id_locks_no_other(akagi: Login, bando: Login) -> None:
    fail(10, "akagi")
    assert is_in(attempt("bando"))


def test_a_lock_is_noted_with_its_owner(akagi: Login) -> None:
    fail(12, "akagi")
    assert verbs(akagi).count("login.locked") == 1


def test_a_known_browser_enters_while_its_id_is_locked_for_others(akagi: Login) -> None:
    device = attempt("akagi")
    fail(10, "akagi", device="stranger")
    assert attempt("akagi", device="stranger") == "locked"
    assert attempt("akagi", device=device) == device
    assert attempt("akagi", device="stranger") == "locked"


def test_a_known_browser_locks_itself_and_nobody_else(akagi: Login) -> None:
    device = attempt("akagi")
    other = attempt("akagi")
    assert fail(10, "akagi", device=device)[-1] == "locked"
    assert attempt("akagi", device=device) == "locked"
    assert attempt("akagi", device=other) == other
    assert is_in(attempt("akagi"))


def test_a_browser_is_known_only_to_the_ids_it_signed_in_to(akagi: Login, bando: Login) -> None:
    device = attempt("bando")
    fail(10, "akagi")
    assert attempt("akagi", device=device) == "locked"
    assert attempt("bando", device=device) == device


def test_people_who_share_a_browser_share_its_token(akagi: Login, bando: Login) -> None:
    device = attempt("akagi")
    assert attempt("bando", device=device) == device
    fail(10, "akagi"), fail(10, "bando")
    assert attempt("akagi", device=device) == attempt("bando", device=device) == device


def test_a_token_that_we_never_gave_is_replaced(akagi: Login) -> None:
    assert attempt("akagi", device="planted by somebody") not in REFUSALS | {"planted by somebody"}


def test_only_twenty_browsers_stay_known(akagi: Login) -> None:
    first = attempt("akagi")
    for _ in range(20):
        attempt("akagi")
    assert KnownDevice.objects.filter(login=akagi).count() == 20
    fail(10, "akagi")
    assert attempt("akagi", device=first) == "locked"


def test_trying_many_ids_from_one_network_is_slowed_down_there_only(akagi: Login) -> None:
    fill_bucket("network", OFFICE, WRONG_PASSWORDS)
    assert attempt("akagi") == "throttled"
    assert is_in(attempt("akagi", network="192.0.2.0/24"))
    let_pass(timedelta(minutes=1))
    assert is_in(attempt("akagi"))


def test_a_known_browser_never_waits_for_its_neighbours(akagi: Login) -> None:
    device = attempt("akagi")
    fill_bucket("network", OFFICE, WRONG_PASSWORDS)
    assert attempt("akagi") == "throttled"
    assert attempt("akagi", device=device) == device


def test_an_office_that_signs_in_rightly_is_not_slowed_down(akagi: Login) -> None:
    for _ in range(3):
        attempt("akagi")
    fail(10, "akagi")
    for _ in range(3):
        attempt("akagi")  # refused as locked: no password was looked at
    assert round(Throttle.objects.get().level) == 10


def test_a_deleted_person_is_nobody(akagi: Login, bando: Login) -> None:
    with scope(akagi.organization):
        delete_user(bando, by=akagi)
    assert attempt("bando") == "wrong"


@pytest.mark.parametrize(("password", "breaks"), [("Abc123", True), (PASSWORD, False)])
def test_signing_in_notes_whether_the_password_keeps_the_rule(akagi: Login, password: str, *, breaks: bool) -> None:
    akagi.set_password(password)
    akagi.password_breaks_rule = not breaks
    with scope(akagi.organization):
        akagi.save()
    assert is_in(attempt("akagi", password))
    assert reloaded(akagi).password_breaks_rule is breaks


def test_passwords_typed_as_ids_are_not_kept_in_the_clear(akagi: Login) -> None:
    fail(1, "MySecret1")
    assert "mysecret1" not in str(list(FailureCount.objects.values_list())).casefold()


TYPINGS: list[Callable[[], str]] = [
    lambda: attempt("x" * 10_000),
    lambda: attempt("akagi", "x" * 10_000),
    lambda: attempt("髙﨑𠮷😀", "髙﨑𠮷😀"),
    lambda: attempt("<b>", "=cmd()"),
    lambda: attempt("", ""),
]


@pytest.mark.parametrize("typing", TYPINGS)
def test_whatever_is_typed_is_merely_wrong(akagi: Login, typing: Callable[[], str]) -> None:
    assert typing() == "wrong"
