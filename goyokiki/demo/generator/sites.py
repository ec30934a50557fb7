"""Sites: twelve for ten customers, each of one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from random import Random

from goyokiki.customers.models import Customer, Site, SiteCustomer
from goyokiki.customers.rules import site_found_by
from goyokiki.demo.generator import names
from goyokiki.demo.generator.ground import Ground
from goyokiki.demo.generator.places import street, towns
from goyokiki.demo.generator.words import words
from goyokiki.demo.past import date_rows
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy.insertion import insert

BATCH = 1000
# How many sites each of ten customers has besides its own address.
COUNTS = (1, 0, 2, 1, 1, 2, 1, 0, 3, 1)
SHARE_WITH_PERSON = 0.4
SHARE_WITH_ENTRY = 0.3


def fill(ground: Ground, customers: Sequence[int]) -> None:
    """Give these customers, by their keys, their sites."""
    dice, counts = ground.dice("sites"), cycle(COUNTS)
    for start in range(0, len(customers), BATCH):
        found = Customer.objects.filter(pk__in=customers[start : start + BATCH]).order_by("pk")
        _write([made for customer in found for made in _sites_of(customer, next(counts), dice)], ground, dice)
    date_rows(Site)


def _sites_of(customer: Customer, many: int, dice: Random) -> Iterator[tuple[Site, Customer]]:
    for _number in range(many):
        place = dice.choice(words().places)
        town = towns().choose(dice)
        typed = {
            "name": f"{customer.name} {place.text}"[:100],
            "kana": f"{customer.kana} {place.kana}"[:100],
            "postal_code": town.postal_code,
            "prefecture": town.prefecture,
            "city": town.city,
            "street": street(town, dice),
            "building": "",
            "phone": "",
            "person": names.person(dice).text if dice.random() < SHARE_WITH_PERSON else "",
        }
        entry = dice.choice(words().entries) if dice.random() < SHARE_WITH_ENTRY else ""
        owner = tuple(getattr(customer, name) for name in site_found_by.OF_A_CUSTOMER)
        yield Site(**typed, **site_found_by.keys(typed, [owner]), entry=entry), customer


def _write(made: Sequence[tuple[Site, Customer]], ground: Ground, dice: Random) -> None:
    insert([site for site, _customer in made])
    insert([SiteCustomer(site=site, customer=customer) for site, customer in made])
    insert(
        [
            Event(
                verb="site.created",
                at=customer.created_at,
                actor=dice.choice(ground.employees),
                subject_type=Site._meta.label_lower,
                subject_id=site.pk,
            )
            for site, customer in made
        ]
    )
