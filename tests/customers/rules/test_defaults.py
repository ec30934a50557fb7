from __future__ import annotations

from typing import Any

import pytest

from goyokiki.customers.models import Customer
from goyokiki.customers.rules import defaults
from goyokiki.customers.vocabulary import DirectContact, Honorific, Kind


@pytest.mark.parametrize(
    ("kind", "has_person", "honorific"),
    [
        (Kind.CORPORATION, False, Honorific.ONCHU),
        (Kind.CORPORATION, True, Honorific.SAMA),
        (Kind.PERSON, False, Honorific.SAMA),
        (Kind.PERSON, True, Honorific.SAMA),
    ],
)
def test_a_company_is_onchu_and_a_person_is_sama(kind: Kind, has_person: bool, honorific: Honorific) -> None:
    assert defaults.honorific(kind, has_person=has_person) == honorific


@pytest.mark.parametrize(
    ("chosen", "contractor", "contact"),
    [
        ("", 1, DirectContact.ASK),
        (DirectContact.ALLOWED, 1, DirectContact.ALLOWED),
        (DirectContact.FORBIDDEN, 1, DirectContact.FORBIDDEN),
        ("", None, ""),
        (DirectContact.ALLOWED, None, ""),
    ],
)
def test_behind_a_prime_contractor_direct_contact_is_to_be_confirmed(
    chosen: str, contractor: int | None, contact: str
) -> None:
    assert defaults.direct_contact(chosen, contractor) == contact


def settled(values: dict[str, Any], held: Customer | None = None, *, has_person: bool = False) -> tuple[str, str]:
    found = defaults.settled(values, held or Customer(), has_person=has_person)
    return found["honorific"], found["direct_contact"]


def test_what_was_chosen_stays_and_what_was_left_blank_follows() -> None:
    assert settled({"honorific": "dono"}) == ("dono", "")
    assert settled({"kind": "person", "contractor": object()}) == ("sama", "ask")
    assert settled({}, has_person=True) == ("sama", "")


def test_what_a_draft_does_not_mention_stays_as_it_is_held() -> None:
    held = Customer(kind="person", honorific="dono", contractor_id=1, direct_contact="allowed")
    assert settled({"name": "x"}, held) == ("dono", "allowed")
    assert settled({"honorific": ""}, held) == ("sama", "allowed")
    assert settled({"contractor": None}, held) == ("dono", "")
