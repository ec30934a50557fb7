"""A customer with a site and two units, for the pages of service records."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from goyokiki.service.models import ServiceRecord
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.sites import SiteFactory
from tests.markup import open_form

ClientOf = Callable[..., Client]


@dataclass(frozen=True)
class Shop:
    """Where the records of a test happen, and who writes them."""

    by: Login
    customer: Customer
    site: Site
    units: list[Unit]

    def new(self, kind: str, **params: Any) -> str:
        more = "".join(f"&{name}={value}" for name, value in params.items())
        return f"/service/new/?kind={kind}&customer={self.customer.pk}{more}"

    def sent(self, browser: Client, kind: str, **changes: Any) -> dict[str, Any]:
        """What a browser would send of a new form of that kind, with changes typed into it."""
        return open_form(browser, self.new(kind)) | changes

    def records(self) -> list[ServiceRecord]:
        with scope(self.by.organization):
            return list(ServiceRecord.objects.order_by("pk").select_related("repair", "installation"))


@pytest.fixture
def shop(akagi: Login) -> Shop:
    customer = CustomerFactory(by=akagi, name="山本食品")
    site = SiteFactory(by=akagi, name="梅田店", customers=[customer])
    units: list[Unit] = [
        UnitFactory(by=akagi, customer=customer, site=site, place=place) for place in ("店舗1F", "厨房")
    ]
    return Shop(akagi, customer, site, units)
