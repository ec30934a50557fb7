"""From what the story says to the drafts that the actions take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from goyokiki.accounts.actions.user import UserDraft
from goyokiki.accounts.models import Login
from goyokiki.customers.drafts import ContactDraft, CustomerDraft
from goyokiki.customers.models import Customer, CustomerGroup, CustomerLabel, PrimeContractor, Rank, Site
from goyokiki.demo.story.book import PASSWORD, Says
from goyokiki.engine.japan import postal
from goyokiki.equipment.models import Unit

ADDRESS = ("prefecture", "city", "street", "building")
RELATIONS = ("labels", "assignees", "contacts")


def user_draft(login_id: str, says: Says, position: int) -> UserDraft:
    return UserDraft(login_id=login_id, position=position, password=PASSWORD, **says)


@dataclass
class Cast:
    """The rows that the story's keys stand for, in the organization of the scope."""

    people: dict[str, Login] = field(default_factory=dict)
    groups: dict[str, CustomerGroup] = field(default_factory=dict)
    contractors: dict[str, PrimeContractor] = field(default_factory=dict)
    customers: dict[str, Customer] = field(default_factory=dict)
    sites: dict[tuple[str, str], Site] = field(default_factory=dict)
    units: dict[tuple[str, str], Unit] = field(default_factory=dict)
    categories: dict[tuple[str, str], int] = field(default_factory=dict)
    ranks: dict[str, Rank] = field(default_factory=lambda: {rank.letter: rank for rank in Rank.objects.all()})
    labels: dict[str, int] = field(default_factory=lambda: dict(CustomerLabel.objects.values_list("name", "pk")))

    def draft(self, key: str, says: Says) -> CustomerDraft:
        """The customer `key` with what is said of it, new if the story has not met it yet."""
        known = self.customers.get(key)
        return CustomerDraft(
            values=self._values(says),
            pk=known.pk if known else None,
            labels=self._keys(says, "labels", self.labels),
            assignees=self._keys(says, "assignees", {login_id: login.pk for login_id, login in self.people.items()}),
            contacts=_contacts(says["contacts"], known) if "contacts" in says else None,
        )

    def _values(self, says: Says) -> dict[str, Any]:
        look_up: dict[str, Callable[[Any], Any]] = {
            "rank": self.ranks.__getitem__,
            "group": self.groups.__getitem__,
            "contractor": self.contractors.__getitem__,
            "bill_customer": self.customers.__getitem__,
            "postal_code": postal.normalise,
        }
        plain = {name: value for name, value in says.items() if name not in (*RELATIONS, "address")}
        values = {name: look_up[name](value) if name in look_up else value for name, value in plain.items()}
        return values | dict(zip(ADDRESS, says.get("address", ()), strict=False))

    def _keys(self, says: Says, name: str, keys: Mapping[str, int]) -> frozenset[int] | None:
        return frozenset(keys[one] for one in says[name]) if name in says else None


def _contacts(people: list[Says], customer: Customer | None) -> tuple[ContactDraft, ...]:
    known = {person.name: person.pk for person in customer.contacts.all()} if customer else {}
    return tuple(ContactDraft(pk=known.get(one["name"]), **one) for one in people)
