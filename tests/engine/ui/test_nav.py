"""What apps register is shown to those who may open it, in order."""

import pytest
from django.http import HttpRequest

from goyokiki.engine.ui.nav import HomeCard, Navigation
from tests.engine.ui.kit.pages import Somebody, navigation

NOBODY = Somebody(allowed=False)


def test_a_group_is_drawn_for_those_who_may_open_one_of_its_entries() -> None:
    [(area, entries)] = navigation().groups(Somebody())
    assert (area.label, [entry.label for entry in entries]) == ("顧客管理", ["顧客"])


def test_a_group_without_an_entry_for_the_person_is_not_drawn() -> None:
    assert navigation().groups(NOBODY) == []


def test_the_new_button_and_the_tabs_follow_the_same_rule() -> None:
    made = navigation()
    assert [entry.route for entry in made.new(Somebody())] == ["customer.new"]
    assert [entry.route for entry in made.tabs(Somebody())] == ["customer.list"]
    assert made.new(NOBODY) == made.tabs(NOBODY) == []


def test_entries_stand_by_their_order_not_by_who_registered_first() -> None:
    made = Navigation()
    for order in (20, 10):
        made.setting_tile(label=str(order), text="", route="home", icon="home", order=order)
    assert [tile.label for tile in made.setting_tiles()] == ["10", "20"]


def test_an_entry_of_an_area_nobody_declared_says_what_to_do() -> None:
    made = Navigation()
    made.add(area="nowhere", label="x", route="home", icon="home", needs="x", order=1)
    with pytest.raises(LookupError, match=r"nav\.area"):
        made.groups(Somebody())


def test_home_cards_are_made_for_those_who_may_see_them_and_may_decline() -> None:
    made = Navigation()
    made.home_card(lambda request: HomeCard("a.html", {}), needs="x", order=2)
    made.home_card(lambda request: None, needs="x", order=1)
    assert [card.template for card in made.home_cards(HttpRequest(), Somebody())] == ["a.html"]
    assert made.home_cards(HttpRequest(), NOBODY) == []
