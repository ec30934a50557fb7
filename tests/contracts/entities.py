"""The entities of the product, each with what a test needs to try its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.access import capabilities_of
from goyokiki.engine.records.ledger import Ledger, all_ledgers
from tests.factories.customers import ContractorFactory, CustomerFactory, CustomerGroupFactory, FullCustomerFactory
from tests.factories.equipment import FullUnitFactory, ModelPrefixFactory, UnitFactory, UnitModelFactory
from tests.factories.service import FullRepairFactory, RepairFactory
from tests.factories.sites import FullSiteFactory, SiteFactory

FACTORIES: dict[str, Any] = {
    "contractor": ContractorFactory,
    "customer": FullCustomerFactory,
    "customer_group": CustomerGroupFactory,
    "model_prefix": ModelPrefixFactory,
    "service_record": FullRepairFactory,
    "site": FullSiteFactory,
    "unit": FullUnitFactory,
    "unit_model": UnitModelFactory,
}
# Those that make no more than a row of a name, where a row is much.
PLAIN_FACTORIES: dict[str, Any] = {
    **FACTORIES,
    "customer": CustomerFactory,
    "service_record": RepairFactory,
    "site": SiteFactory,
    "unit": UnitFactory,
}
# What a new row must belong to, named in the address of its form.
OWNERS: dict[str, Callable[[Login], str]] = {
    # Of the kinds of records, the one that must be named.
    "service_record": lambda by: f"?kind=installation&customer={CustomerFactory(by=by).pk}",
    "site": lambda by: f"?customer={CustomerFactory(by=by).pk}",
    "unit": lambda by: f"?customer={CustomerFactory(by=by).pk}",
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

    @property
    def naming(self) -> str:
        """The field that people know a row by: the one in the column that opens it."""
        return next(column.name for column in self.ledger.columns if column.link)

    @property
    def must_be_named(self) -> bool:
        return self.ledger.form_class.base_fields[self.naming].required

    @property
    def remarks(self) -> list[str]:
        """The text of many lines that says what no other field does; none for the smallest entities."""
        return [name for name in self.ledger.form_class.base_fields if name in ("note", "body")]

    def kept(self, name: str) -> str:
        """A name as it is kept once it was typed."""
        return str(self.ledger.form_class.base_fields[self.naming].to_python(name))

    def known_as(self, row: Any) -> str:
        return str(getattr(row, self.naming))

    def named(self, by: Login, name: str, **values: Any) -> Any:
        return self.add(by, **{self.naming: name}, **values)

    def plain(self, by: Login, names: Sequence[str]) -> list[Any]:
        """Rows of these names with little else in them; what they must belong to is one and the same."""
        owner: dict[str, Any] = {}
        if self.ledger.noun in OWNERS:
            customer = CustomerFactory(by=by)
            owner = {"customers": [customer]} if self.ledger.noun == "site" else {"customer": customer}
        factory = PLAIN_FACTORIES[self.ledger.noun]
        return [factory(by=by, **{self.naming: name}, **owner) for name in names]

    def begin(self, by: Any) -> str:
        """The address of a form for a new row, in which what it must belong to is chosen."""
        owner = OWNERS.get(self.ledger.noun)
        return self.address("new") + (owner(by) if owner else "")

    def needs(self, page: str) -> str:
        """The capability that opens a page."""
        policy = self.ledger.policy
        needed = {"new": policy.change, "edit": policy.change, "delete": policy.delete, "export": policy.export}
        return needed.get(page, policy.view)


LIST_PAGES = ("list", "count", "filters", "new", "export")
ROW_PAGES = ("detail", "edit", "delete", "history")
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
