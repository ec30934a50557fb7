"""Customers with their people, labels, assignees and history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

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
from goyokiki.demo.generator.ground import Ground
from goyokiki.demo.generator.places import Town, street, towns
from goyokiki.demo.generator.words import words
from goyokiki.demo.past import date_rows
from goyokiki.engine.access import grants
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy.insertion import insert

BATCH = 1000
DAYS = 6 * 365
RANKS = {"A": 8, "B": 17, "C": 40, "D": 25, "Z": 10}
PARTNERS_SHARE = 0.01
# One in ten customers has been edited a few times, one in a thousand so often that its history has several pages.
EDITED, BUSY, FIRST_BUSY = 10, 1000, 61
EDITS, MANY_EDITS = 4, 120


@dataclass
class Made:
    """One customer's rows, before they are written."""

    customer: Customer
    contacts: list[Contact]
    events: list[Event]
    labels: list[int]
    assignees: list[Login]


def fill(ground: Ground, many: int) -> list[int]:
    """Bring the organization up to `many` customers; returns the keys of those that were missing."""
    missing = many - Customer.objects.count()
    if missing <= 0:
        return []
    sequence = CustomerSequence.objects.get()
    maker = _Maker(ground, ground.dice("customers"))
    stop, made = sequence.last + missing, list[int]()
    while sequence.last < stop:
        first, sequence.last = sequence.last + 1, min(sequence.last + BATCH, stop)
        batch = [maker.make(number) for number in range(first, sequence.last + 1)]
        _write(batch)
        made += [one.customer.pk for one in batch]
    sequence.save()
    date_rows(Customer)
    return made


class _Maker:
    """Makes customers one after the other; the same ones every time."""

    def __init__(self, ground: Ground, dice: Random) -> None:
        self.ground = ground
        self.dice = dice
        self.ranks = {rank.letter: rank for rank in Rank.objects.all()}
        self.labels = list(CustomerLabel.objects.exclude(name="").values_list("pk", flat=True))
        self.now = ground.now

    def make(self, number: int) -> Made:
        by, since = self.dice.choice(self.ground.employees), self._some_time_ago()
        typed = self._typed(number)
        contacts = list(_contacts(typed, self.dice))
        people = [text for one in contacts for text in (one.name, one.kana, one.mail)]
        edits = list(self._edits(typed["note"], since, _edits_of(number, self.dice)))
        customer = Customer(
            **typed,
            **found_by.keys(typed, people),
            honorific=defaults.honorific(typed["kind"], has_person=bool(people)),
            version=1 + len(edits),
        )
        created = _event(
            "customer.created", since, by, {name: ("", str(value)) for name, value in typed.items() if value}
        )
        labels = self.dice.sample(self.labels, min(len(self.labels), self.dice.choice((0, 0, 1, 1, 2, 3))))
        return Made(customer, contacts, [created, *edits], labels, self._assignees(by))

    def _some_time_ago(self) -> datetime:
        return self.now - timedelta(minutes=self.dice.randrange(60, DAYS * 24 * 60))

    def _typed(self, number: int) -> dict[str, Any]:
        """The fields that somebody typed."""
        dice, name, town = self.dice, names.customer(self.dice), towns().choose(self.dice)
        is_company = name.kind == Kind.CORPORATION
        return {
            "code": f"C{number:06d}",
            "kind": name.kind.value,
            "name": name.text,
            "kana": name.kana,
            "rank": self.ranks[_weighted(dice, RANKS)],
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
            "mail": f"info@c{number:06d}.example.jp" if dice.random() < 0.35 else "",
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

    def _edits(self, note: str, since: datetime, many: int) -> Iterator[Event]:
        """Changes of the note, ending with the one that the customer has now."""
        notes = [*self.dice.choices(words().notes, k=many), note]
        for place in range(many):
            at = since + (self.now - since) * (place + 1) / (many + 1)
            change = {"note": (notes[place], notes[place + 1])}
            yield _event("customer.changed", at, self.dice.choice(self.ground.employees), change)


def _weighted(dice: Random, weights: dict[str, int]) -> str:
    return dice.choices(list(weights), list(weights.values()))[0]


def _edits_of(number: int, dice: Random) -> int:
    if number % BUSY == FIRST_BUSY:
        return MANY_EDITS
    return dice.randint(1, EDITS) if number % EDITED == 0 else 0


def _contacts(typed: dict[str, Any], dice: Random) -> Iterator[Contact]:
    many = dice.choice((0, 0, 1, 1, 2)) if typed["kind"] == Kind.CORPORATION else 0
    for position in range(many):
        person = names.person(dice)
        yield Contact(
            position=position,
            name=person.text,
            kana=person.kana,
            department=dice.choice(words().departments),
            title=dice.choice(words().titles),
            mail=f"p{position}@{typed['code'].lower()}.example.jp",
            is_main=position == 0,
        )


def _phone(town: Town, dice: Random) -> str:
    codes = words().area_codes
    area = dice.choice(codes.get(town.prefecture) or codes["elsewhere"])
    return f"{area}-{'0' * (6 - len(area))}-{dice.randrange(10_000):04d}"


def _event(verb: str, at: datetime, by: Login, changes: dict[str, tuple[str, str]]) -> Event:
    return Event(verb=verb, at=at, actor=by, subject_type=Customer._meta.label_lower, data={"changes": changes})


def _write(batch: Sequence[Made]) -> None:
    insert([made.customer for made in batch])
    for made in batch:
        key = made.customer.pk
        for contact in made.contacts:
            contact.customer_id = key
        for event in made.events:
            event.subject_id = key
    insert([contact for made in batch for contact in made.contacts])
    insert([event for made in batch for event in made.events])
    insert([CustomerLabelling(customer=made.customer, label_id=label) for made in batch for label in made.labels])
    people = [(made.customer, login) for made in batch for login in made.assignees]
    insert([CustomerAssignee(customer=customer, login=login) for customer, login in people])
    for customer, login in people:
        if not login.can("customers.view_all"):
            grants.give([login.pk], customer, source=customer)
