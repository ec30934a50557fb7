"""The story's files: real towns and fictitious everything else."""

import re

import pytest

from goyokiki.demo import story
from goyokiki.demo.story.book import Deed
from goyokiki.engine.japan import corporate_number, kana, phone, postal

REGISTRATIONS = [deed for book in story.books() for deed in book.deeds if "name" in deed.says and "rank" in deed.says]
# 06-0000-1234, 072-000-1234, 0725-00-1234, 090-0000-1234: numbers that nobody has.
NOBODYS = re.compile(r"0\d-0000-\d{4}|0\d\d-000-\d{4}|0\d{3}-00-\d{4}|0[789]0-0000-\d{4}")


def identify(deed: Deed) -> str:
    return deed.customer


@pytest.mark.parametrize("deed", REGISTRATIONS, ids=identify)
def test_a_customer_lives_in_a_real_town_in_a_block_that_is_not_there(deed: Deed) -> None:
    prefecture, city, street, _building = deed.says["address"]
    places = postal.places(postal.normalise(deed.says["postal_code"]))
    towns = [place.town for place in places if (place.prefecture, place.city) == (prefecture, city)]
    town = next(town for town in towns if street.startswith(town))
    assert any(int(number) >= 80 for number in re.findall(r"\d+", street.removeprefix(town)))


@pytest.mark.parametrize("deed", REGISTRATIONS, ids=identify)
def test_a_customer_can_be_read_called_and_written_to_only_in_the_story(deed: Deed) -> None:
    says = deed.says
    people = [says, *says.get("contacts", ())]
    numbers = [one[name] for one in people for name in ("phone", "fax", "mobile") if name in one]
    assert all(NOBODYS.fullmatch(number) and phone.is_phone(number) for number in numbers)
    assert all(one["mail"].endswith("example.jp") for one in people if "mail" in one)
    assert all(kana.is_kana(one["kana"]) for one in people if "kana" in one)
    assert "kana" in says
    assert "corporate_number" not in says or corporate_number.normalise(says["corporate_number"])
