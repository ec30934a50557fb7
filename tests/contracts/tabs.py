"""The tabs of the product, each with what a test needs to put something into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from goyokiki.accounts.models import Login
from goyokiki.engine import files
from goyokiki.engine.records.ledger import ledger_of
from goyokiki.engine.records.tabs import Related, Tab
from goyokiki.engine.tenancy import scope
from tests.contracts.entities import FACTORIES, Entity
from tests.engine.files import pictures
from tests.factories.equipment import FullUnitFactory
from tests.factories.service import ServiceRecordFactory


def add_file(row: Any, by: Login) -> None:
    upload = files.take_in(pictures.upload("見積.txt", "見積書".encode()), by=by)
    files.attach(row, [upload], by=by)


# What fills a tab, by "<noun>.<tab>", or by "<tab>" for all entities alike: fill(row, by) adds one thing to it. The
# list of another ledger needs none, unless its rows must agree with this row in more than one field.
FILLERS: dict[str, Callable[[Any, Login], Any]] = {
    "customer.service": lambda row, by: ServiceRecordFactory(by=by, customer=row),
    "files": add_file,
    "site.service": lambda row, by: ServiceRecordFactory(by=by, customer=row.customers.first(), site=row),
    "site.units": lambda row, by: FullUnitFactory(by=by, customer=row.customers.first(), site=row),
    "unit.service": lambda row, by: ServiceRecordFactory(by=by, customer=row.customer, units=[row]),
}


def tabs_of(entity: Entity) -> Iterator[Tab | Related]:
    yield from entity.ledger.tabs


def address_of(entity: Entity, tab: Tab | Related, row: Any) -> str:
    return entity.ledger.address("tab", row.pk, tab.name)


def filler_of(entity: Entity, tab: Tab | Related) -> Callable[[Any, Login], Any] | None:
    return FILLERS.get(f"{entity.ledger.noun}.{tab.name}", FILLERS.get(tab.name))


def fill(entity: Entity, tab: Tab | Related, row: Any, by: Login) -> Any:
    """Add one thing that the tab of `row` shows."""
    own = filler_of(entity, tab)
    with scope(by.organization):
        return own(row, by) if own else add_related(tab, row, by)


def add_related(tab: Any, row: Any, by: Login) -> Any:
    ledger = ledger_of(tab.ledger)
    is_many = ledger.model._meta.get_field(tab.field).many_to_many
    return FACTORIES[ledger.noun](by=by, **{tab.field: [row] if is_many else row})
