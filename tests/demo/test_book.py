"""The story's files: real towns and fictitious everything else."""

import re
from collections import Counter

import pytest

from goyokiki.demo import story
from goyokiki.demo.machines import machines
from goyokiki.demo.story.book import Deed, Says
from goyokiki.engine.japan import corporate_number, kana, phone, postal

REGISTRATIONS = [deed for book in story.books() for deed in book.deeds if "name" in deed.says and "rank" in deed.says]
# 06-0000-1234, 072-000-1234, 0725-00-1234, 090-0000-1234: numbers that nobody has.
NOBODYS = re.compile(r"0\d-0000-\d{4}|0\d\d-000-\d{4}|0\d{3}-00-\d{4}|0[789]0-0000-\d{4}")


SITES = [
    pytest.param(says, id=f"{customer} {key}")
    for book in story.books()
    for customer, sites in book.sites.items()
    for key, says in sites.items()
]


def identify(deed: Deed) -> str:
    return deed.customer


@pytest.mark.parametrize("deed", REGISTRATIONS, ids=identify)
def test_a_customer_lives_in_a_real_town_in_a_block_that_is_not_there(deed: Deed) -> None:
    assert_is_nowhere(deed.says)


@pytest.mark.parametrize("says", SITES)
def test_a_site_is_in_a_real_town_in_a_block_that_is_not_there(says: Says) -> None:
    assert_is_nowhere(says)


def assert_is_nowhere(says: Says) -> None:
    prefecture, city, street, _building = says["address"]
    places = postal.places(postal.normalise(says["postal_code"]))
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


def test_every_machine_is_of_a_model_that_is_known_and_stands_where_its_customer_is() -> None:
    for book in story.books():
        for line in book.machines:
            assert line.place == "here" or line.place in book.sites[line.customer], line
            assert line.model in machines() or line.age == "?", line


def test_no_customer_has_two_machines_of_one_name() -> None:
    for book in story.books():
        names = Counter((line.customer, room) for line in book.machines for room in line.rooms)
        assert [name for name, many in names.items() if many > 1] == []
