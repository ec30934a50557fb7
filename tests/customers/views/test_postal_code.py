from __future__ import annotations

import pytest
from django.test import Client

UMEDA = {"prefecture": "大阪府", "city": "大阪市北区", "town": "梅田"}


@pytest.mark.parametrize("code", ["5300001", "530-0001", "５３０－０００１", "〒530-0001"])
def test_a_postal_code_of_any_spelling_names_its_place(browser: Client, code: str) -> None:
    assert browser.get(f"/postal-codes/{code}/").json() == {"places": [UMEDA]}


def test_a_postal_code_of_two_prefectures_offers_all_of_its_places(browser: Client) -> None:
    places = browser.get("/postal-codes/4980000/").json()["places"]
    assert {place["prefecture"] for place in places} == {"愛知県", "三重県"}


@pytest.mark.parametrize("code", ["0000000", "123", "abc", "530000１１", "%00", "' OR 1=1"])
def test_what_is_no_postal_code_names_no_place(browser: Client, code: str) -> None:
    assert browser.get(f"/postal-codes/{code}/").json() == {"places": []}
