"""The sections of a karte: each declared by the room that knows what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Concatenate, TypeVar

from django.utils.functional import Promise

from goyokiki.customers.models import Customer
from goyokiki.engine.printing.document import Section
from goyokiki.engine.tenancy.prepared import Prepared

T = TypeVar("T")
OfCustomer = Callable[Concatenate[Any, int, ...], Any]


@dataclass(frozen=True)
class Reading:
    """A karte being made: of whom, for whose eyes, from which day on (None: from the beginning), and whether for the
    customer himself.
    """

    customer: Customer
    login: Any
    today: date
    since: date | None
    is_outside: bool
    _answers: dict[Callable[..., Any], Any] = field(default_factory=dict, repr=False)

    def once(self, question: Callable[[Reading], T]) -> T:
        """What `question` answers about this karte, asked once for all sections."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: T = self._answers[question]
        return answer

    def rows(self, model: Any, of_customer: OfCustomer, *fixed: Hashable) -> list[Any]:
        """Of the rows that the reader may see, those that `of_customer(rows, customer, *fixed)` leaves."""
        if self.login.can("customers.view_all"):
            return _all_rows(self.customer.pk, model, of_customer, *fixed)
        return list(of_customer(model.objects.visible_to(self.login), self.customer.pk, *fixed))


@Prepared
def _all_rows(customer: int, model: Any, of_customer: OfCustomer, *fixed: Hashable) -> Any:
    return of_customer(model.objects.all(), customer, *fixed)


@dataclass(frozen=True)
class KarteSection:
    """`needs` is the capability to see it; an `is_internal` one is left out of what the customer gets.

    Sections stand by `order`; those that are `is_usual` are chosen unless somebody has chosen otherwise.
    """

    name: str
    label: str | Promise
    build: Callable[[Reading], Section]
    needs: str
    order: int
    is_internal: bool = False
    is_usual: bool = True


_declared: list[KarteSection] = []


def karte_section(section: KarteSection) -> None:
    """Let every karte have the section; called once, when its room starts."""
    if section.name in {one.name for one in _declared}:
        raise ValueError(f"the karte has the section {section.name} twice")
    _declared.append(section)
    _declared.sort(key=lambda one: one.order)


def all_sections() -> list[KarteSection]:
    return list(_declared)


def sections_for(login: Any) -> list[KarteSection]:
    return [section for section in _declared if login.can(section.needs)]
