"""The entities of the product, each with what a test needs to try its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.access import capabilities_of
from goyokiki.engine.records.ledger import Ledger, all_ledgers
from tests.factories.customers import ContractorFactory, CustomerGroupFactory, FullCustomerFactory

FACTORIES: dict[str, Any] = {
    "contractor": ContractorFactory,
    "customer": FullCustomerFactory,
    "customer_group": CustomerGroupFactory,
}


@dataclass(frozen=True)
class Entity:
    ledger: Ledger

    def add(self, by: Login, **values: Any) -> Any:
        """A row with something in every field."""
        return FACTORIES[self.ledger.noun](by=by, **values)

    def address(self, page: str, row: Any = None) -> str:
        if page == "export":
            return f"{self.ledger.address('list')}?format=csv"
        keys = [row.pk] if page in ROW_PAGES else []
        return self.ledger.address(page, *keys)

    def needs(self, page: str) -> str:
        """The capability that opens a page."""
        policy = self.ledger.policy
        return {"new": policy.change, "edit": policy.change, "export": policy.export}.get(page, policy.view)


LIST_PAGES = ("list", "filters", "new", "export")
ROW_PAGES = ("detail", "edit", "history")
PAGES = (*LIST_PAGES, *ROW_PAGES)
ENTITIES = [Entity(ledger) for ledger in all_ledgers()]


def pages_beyond(role: Role) -> Iterator[tuple[Entity, str]]:
    """The pages that people of the role may not open."""
    for entity in ENTITIES:
        for page in PAGES:
            if entity.needs(page) not in capabilities_of(role):
                yield entity, page


def name_of(value: Any) -> str:
    """What a case is called in the report."""
    return value.ledger.noun if isinstance(value, Entity) else str(value)
