"""A customer with everything that can belong to one, and what all lists and exports say of a company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.http import QueryDict
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Contact, Customer, CustomerAssignee, CustomerLabelling, Site, SiteCustomer
from goyokiki.engine.access.models import Grant
from goyokiki.engine.records.ledger import all_ledgers
from goyokiki.engine.records.listing import Listing
from goyokiki.engine.records.tables import drawn
from goyokiki.equipment.models import CustomerFigures as EquipmentFigures
from goyokiki.equipment.models import OutdoorUnit, Unit, UnitGroup
from goyokiki.service.models import CustomerFigures as ServiceFigures
from goyokiki.service.models import RecordAssignee, RecordUnit, RepairDetail, ServiceRecord
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import RepairFactory
from tests.factories.sites import SiteFactory

TABLES: tuple[type[Model], ...] = (
    *(Customer, Contact, CustomerAssignee, CustomerLabelling, Site, SiteCustomer),
    *(Unit, UnitGroup, OutdoorUnit, EquipmentFigures),
    *(ServiceRecord, RecordAssignee, RecordUnit, RepairDetail, ServiceFigures, Grant),
)
# Rows that are made anew when what they follow from comes back.
WITHOUT_KEY = (EquipmentFigures, ServiceFigures, Grant)


@dataclass
class Household:
    """A customer with a site, a unit there and a repair of it, each with the name in its own."""

    by: Login
    name: str
    people: list[Login] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.customer = CustomerFactory(by=self.by, name=f"{self.name}商事")
        self.site = SiteFactory(by=self.by, customers=[self.customer], name=f"{self.name}店")
        place = {"customer": self.customer, "site": self.site}
        self.unit = UnitFactory(by=self.by, serial=f"{self.name}01", group=f"{self.name}系統", **place)
        self.record = RepairFactory(
            by=self.by, title=f"{self.name}修理", units=[self.unit], assignees=self.people, **place
        )


def contents() -> dict[str, list[Any]]:
    """What stands in every table that the bin may touch."""
    return {model._meta.label: list(_rows(model)) for model in TABLES}


def _rows(model: Any) -> Iterator[Any]:
    left_out = {"id"} if model in WITHOUT_KEY else set()
    rows = ({name: row[name] for name in row.keys() - left_out} for row in model._base_manager.values())
    yield from sorted(rows, key=lambda row: sorted((name, str(value)) for name, value in row.items()))


def lists(login: Login, orders: slice) -> dict[str, list[Any]]:
    """What the lists of all entities show a person, in these of all their orders."""
    found: dict[str, list[Any]] = {}
    for ledger in all_ledgers():
        names = [column.name for column in ledger.columns_for(login) if column.order]
        for sort in [f"{sign}{name}" for name in names for sign in ("", "-")][orders]:
            listing = Listing(ledger, QueryDict(f"sort={sort}"), login)
            found[f"{ledger.noun} {sort}"] = [listing.count, drawn(listing)["lines"]]
    return found


def exports(browser: Client) -> dict[str, bytes]:
    answers = {ledger.noun: browser.get(f"{ledger.address('list')}?format=csv") for ledger in all_ledgers()}
    return {noun: answer.getvalue() for noun, answer in answers.items()}
