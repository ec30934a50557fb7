import string
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.accounts.rules.passwords import ALLOWED, password_fault
from goyokiki.accounts.vocabulary import Fault

LOWER = st.sampled_from(string.ascii_lowercase)
UPPER = st.sampled_from(string.ascii_uppercase)
DIGIT = st.sampled_from(string.digits)


@pytest.mark.parametrize(
    "password",
    [
        "Goyokiki1",
        "Aa1aaaa",  # seven characters
        "Aa1" + "x" * 27,  # thirty
        "Aa1-_.$#@+%*?/:",  # every symbol, the ? of decision D2 among them
        "1aA????",
    ],
)
def test_a_password_that_keeps_the_rule_is_taken(password: str) -> None:
    assert password_fault(password) is None


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("", Fault.PASSWORD_RULE),
        ("Aa1aaa", Fault.PASSWORD_RULE),  # six characters
        ("Aa1" + "x" * 28, Fault.PASSWORD_RULE),  # thirty-one
        ("goyokiki1", Fault.PASSWORD_RULE),
        ("GOYOKIKI1", Fault.PASSWORD_RULE),
        ("Goyokiki", Fault.PASSWORD_RULE),
        ("Goyokiki 1", Fault.PASSWORD_CHARACTERS),
        ("Goyokiki1!", Fault.PASSWORD_CHARACTERS),
        ("Ｇoyokiki1", Fault.PASSWORD_CHARACTERS),
        ("Goyokiki１", Fault.PASSWORD_CHARACTERS),
        ("ごようきき1Aa", Fault.PASSWORD_CHARACTERS),
        ("Goyokiki1\x00", Fault.PASSWORD_CHARACTERS),
        ("Goyokiki1\n", Fault.PASSWORD_CHARACTERS),
    ],
)
def test_a_password_that_breaks_the_rule_is_refused_with_the_part_it_breaks(password: str, fault: Fault) -> None:
    assert password_fault(password) is fault


@given(st.text(st.sampled_from(sorted(ALLOWED)), max_size=27), LOWER, UPPER, DIGIT, st.randoms())
def test_allowed_characters_with_one_of_each_kind_fail_only_by_length(
    rest: str, lower: str, upper: str, digit: str, random: Random
) -> None:
    characters = [*rest, lower, upper, digit]
    random.shuffle(characters)
    assert (password_fault("".join(characters)) is None) == (len(characters) >= 7)


@given(st.text().filter(lambda text: not ALLOWED.issuperset(text)))
def test_any_other_character_is_refused_as_such(password: str) -> None:
    assert password_fault(password) is Fault.PASSWORD_CHARACTERS
