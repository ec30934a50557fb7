import pytest
from hypothesis import given
from hypothesis import strategies as st

from goyokiki.engine.japan.corporate_number import check_digit, normalise

BODIES = st.text("0123456789", min_size=12, max_size=12)


@pytest.mark.parametrize("number", ["5070001000715", "6020001008662", "8700110005901", "7000012050002"])
def test_real_numbers_are_taken(number: str) -> None:
    assert normalise(number) == number


@pytest.mark.parametrize(
    "typed", ["５０７０００１０００７１５", " 5070001000715 ", "5-0700-0100-0715", "5 0700 0100 0715"]
)
def test_width_and_grouping_are_folded(typed: str) -> None:
    assert normalise(typed) == "5070001000715"


@pytest.mark.parametrize("typed", ["", "507000100071", "50700010007150", "T5070001000715", "507000100071X"])
def test_anything_but_thirteen_digits_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^length$"):
        normalise(typed)


def test_a_wrong_check_digit_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^check digit$"):
        normalise("6070001000715")


@given(BODIES)
def test_each_body_has_one_check_digit_from_1_to_9(body: str) -> None:
    digit = check_digit(body)
    assert 1 <= digit <= 9
    assert normalise(f"{digit}{body}") == f"{digit}{body}"


@given(BODIES, st.integers(0, 11), st.integers(1, 8))
def test_a_slip_in_one_digit_is_noticed_unless_nine_apart(body: str, place: int, slip: int) -> None:
    wrong = int(body[place]) + slip
    if wrong <= 9:
        slipped = body[:place] + str(wrong) + body[place + 1 :]
        assert check_digit(slipped) != check_digit(body)
