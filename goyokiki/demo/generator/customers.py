"""Customers with their people, labels, assignees and history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.models import (
    Contact,
    Customer,
    CustomerAssignee,
    CustomerLabel,
    CustomerLabelling,
    CustomerSequence,
    Rank,
)
from goyokiki.customers.rules import defaults, found_by
from goyokiki.customers.vocabulary import Kind, Permission
from goyokiki.demo.generator import names
from goyokiki.demo.generator.bulk import insert, next_key
from goyokiki.demo.generator.ground import Ground
from goyokiki.demo.generator.places import Town, street, towns
from goyokiki.demo.generator.words import words
from goyokiki.engine.access import grants
from goyokiki.engine.journal.models import Event

BATCH = 1000
DAYS = 6 * 365
RANKS = {"A": 8, "B": 17, "C": 40, "D": 25, "Z": 10}
PARTNERS_SHARE = 0.01
# One in ten customers has been edited a few times, one in a thousand so often that its history has several pages.
EDITED, BUSY = 10, 1000
EDITS, MANY_EDITS = 4, 120

Values = dict[str, Any]


@dataclass
class Made:
    """One customer's rows, before they are written."""

    customer: Values
    events: list[Values]
    contacts: list[Values] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    assignees: list[Login] = field(default_factory=list)


def fill(ground: Ground, many: int) -> None:
    """Bring the organization up to `many` customers."""
    missing = many - Customer.objects.count()
    if missing <= 0:
        return
    sequence = CustomerSequence.objects.get()
    maker = _Maker(ground, ground.dice("customers"), first_key=next_key(Customer), first_code=sequence.last + 1)
    for start in range(0, missing, BATCH):
        _write([maker.make(number) for number in range(start, min(start + BATCH, missing))])
    sequence.last += missing
    sequence.save()


class _Maker:
    """Makes customers one after the other; the same ones every time."""

    def __init__(self, ground: Ground, dice: Random, *, first_key: int, first_code: int) -> None:
        self.ground = ground
        self.dice = dice
        self.first_key = first_key
        self.first_code = first_code
        self.ranks = {rank.letter: rank for rank in Rank.objects.all()}
        self.labels = list(CustomerLabel.objects.exclude(name="").values_list("pk", flat=True))
        self.now = timezone.now()

    def make(self, number: int) -> Made:
        by, since = self.dice.choice(self.ground.employees), self._some_time_ago()
        rank, typed = self.ranks[_weighted(self.dice, RANKS)], self._typed(self.first_code + number)
        customer = {"id": self.first_key + number, "rank_id": rank.pk, **typed}
        contacts = list(_contacts(customer, self.dice))
        people = [contact[name] for contact in contacts for name in ("name", "kana", "mail")]
        edits = list(self._edits(customer, since, _edits_of(number, self.dice)))
        customer |= {
            "honorific": defaults.honorific(customer["kind"], has_person=bool(people)).value,
            "created_at": since,
            "updated_at": edits[-1]["at"] if edits else since,
            "version": 1 + len(edits),
            **found_by.keys(customer, people),
        }
        entered = {name: ("", value) for name, value in {"rank": str(rank), **typed}.items() if value}
        created = _event(customer, "customer.created", since, by, entered)
        labels = self.dice.sample(self.labels, min(len(self.labels), self.dice.choice((0, 0, 1, 1, 2, 3))))
        return Made(customer, [created, *edits], contacts, labels, self._assignees(by))

    def _some_time_ago(self) -> datetime:
        return self.now - timedelta(minutes=self.dice.randrange(60, DAYS * 24 * 60))

    def _typed(self, code: int) -> Values:
        """The fields that somebody typed."""
        dice, name, town = self.dice, names.customer(self.dice), towns().choose(self.dice)
        is_company = name.kind == Kind.CORPORATION
        return {
            "code": f"C{code:06d}",
            "kind": name.kind.value,
            "name": name.text,
            "kana": name.kana,
            "corporate_number": "",
            "industry": name.industry.value,
            "postal_code": town.postal_code,
            "prefecture": town.prefecture,
            "city": town.city,
            "street": street(town, dice),
            "building": f"{dice.choice(words().buildings)} {dice.randint(1, 12)}F" if dice.random() < 0.3 else "",
            "phone": _phone(town, dice),
            "fax": _phone(town, dice) if is_company and dice.random() < 0.5 else "",
            "mobile": "" if is_company else f"090-0000-{dice.randrange(10_000):04d}",
            "mail": f"info@c{code:06d}.example.jp" if dice.random() < 0.35 else "",
            "hours": dice.choice(words().hours) if is_company and dice.random() < 0.4 else "",
            "payment_terms": dice.choice(words().terms) if is_company else "",
            "dm_permission": dice.choice(Permission.values),
            "mail_permission": dice.choice(Permission.values),
            "note": dice.choice(words().notes) if dice.random() < 0.3 else "",
        }

    def _assignees(self, by: Login) -> list[Login]:
        found = {by.pk: by}
        if self.dice.random() < 0.2:
            second = self.dice.choice(self.ground.employees)
            found[second.pk] = second
        if self.ground.partners and self.dice.random() < PARTNERS_SHARE:
            partner = self.dice.choice(self.ground.partners)
            found[partner.pk] = partner
        return list(found.values())

    def _edits(self, customer: Values, since: datetime, many: int) -> Iterator[Values]:
        """Changes of the note, ending with the one that the customer has now."""
        notes = [*self.dice.choices(words().notes, k=many), customer["note"]]
        for place in range(many):
            at = since + (self.now - since) * (place + 1) / (many + 1)
            change = {"note": (notes[place], notes[place + 1])}
            yield _event(customer, "customer.changed", at, self.dice.choice(self.ground.employees), change)


def _weighted(dice: Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _edits_of(number: int, dice: Random) -> int:
    if number % BUSY == 0:
        return MANY_EDITS
    return dice.randint(1, EDITS) if number % EDITED == 0 else 0


def _contacts(customer: Values, dice: Random) -> Iterator[Values]:
    many = dice.choice((0, 0, 1, 1, 2)) if customer["kind"] == Kind.CORPORATION else 0
    for position in range(many):
        person = names.person(dice)
        yield {
            "customer_id": customer["id"],
            "position": position,
            "name": person.text,
            "kana": person.kana,
            "department": dice.choice(words().departments),
            "title": dice.choice(words().titles),
            "mail": f"p{position}@{customer['code'].lower()}.example.jp",
            "is_main": position == 0,
        }


def _phone(town: Town, dice: Random) -> str:
    codes = words().area_codes
    area = dice.choice(codes.get(town.prefecture) or codes["elsewhere"])
    return f"{area}-{'0' * (6 - len(area))}-{dice.randrange(10_000):04d}"


def _event(customer: Values, verb: str, at: datetime, by: Login, changes: dict[str, tuple[str, str]]) -> Values:
    return {
        "at": at,
        "actor_id": by.pk,
        "verb": verb,
        "subject_type": Customer._meta.label_lower,
        "subject_id": customer["id"],
        "data": {"changes": changes},
    }


def _write(batch: Sequence[Made]) -> None:
    insert(Customer, [made.customer for made in batch])
    insert(Contact, [contact for made in batch for contact in made.contacts])
    insert(Event, [event for made in batch for event in made.events])
    pairs = [(made.customer["id"], label) for made in batch for label in made.labels]
    insert(CustomerLabelling, [{"customer_id": key, "label_id": label} for key, label in pairs])
    people = [(made.customer["id"], login) for made in batch for login in made.assignees]
    insert(CustomerAssignee, [{"customer_id": key, "login_id": login.pk} for key, login in people])
    for key, login in people:
        if not login.can("customers.view_all"):
            row = Customer(pk=key)
            grants.give([login.pk], row, source=row)
