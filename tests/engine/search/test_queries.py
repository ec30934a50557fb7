"""The queries of `queries.toml`, each with exactly what it finds among the customers, sites, units and records."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.drafts import ContactDraft
from goyokiki.customers.models import Customer, Site
from goyokiki.engine import search
from goyokiki.equipment.drafts import OutdoorDraft
from goyokiki.equipment.models import Unit
from goyokiki.service.models import ServiceRecord
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import ServiceRecordFactory
from tests.factories.sites import SiteFactory

HERE = Path(__file__).parent
MODELS: dict[str, Any] = {"customer": Customer, "site": Site, "unit": Unit, "record": ServiceRecord}


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


@pytest.fixture
def names(akagi: Login) -> dict[Any, str]:
    """The world, and what its rows are called in the queries."""
    world, called, customers = read("world.toml"), {}, {}
    for values in world["customers"]:
        key, sites, units = values.pop("key"), values.pop("sites", ()), values.pop("units", ())
        contacts = [ContactDraft(**one) for one in values.pop("contacts", ())]
        customers[key] = CustomerFactory(by=akagi, contacts=contacts, **values)
        called[customers[key]] = key
        for one in sites:
            called[SiteFactory(by=akagi, customers=[customers[key]], **one)] = one["name"]
        for one in units:
            outdoor = tuple(OutdoorDraft(**plate) for plate in one.pop("outdoor", ()))
            unit = UnitFactory(by=akagi, customer=customers[key], outdoor=outdoor, **one)
            called[unit] = str(unit)
    for values in world["records"]:
        key, customer = values.pop("key"), customers[values.pop("customer")]
        called[ServiceRecordFactory(by=akagi, customer=customer, **values)] = key
    return called


@pytest.mark.usefixtures("organization")
def test_each_query_finds_exactly_what_it_should(akagi: Login, names: dict[Any, str]) -> None:
    wrong = []
    for kind, queries in read("queries.toml").items():
        for typed, wanted in queries.items():
            hits = search.find(MODELS[kind], typed, by=akagi, limit=50).rows
            found = sorted(names[row] for row in hits)
            if found != sorted(wanted):
                wrong.append(f"{kind} {typed}: {found} instead of {wanted}")
    assert not wrong, "\n".join(wrong)
