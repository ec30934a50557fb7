"""What of the service records goes into the bin with others, what they keep from going, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goyokiki.customers.models import Customer
from goyokiki.engine.bin import before_search, belongs, holds, when_moved
from goyokiki.service.actions import figures
from goyokiki.service.actions.sight import regrant
from goyokiki.service.actions.unfinished import mark
from goyokiki.service.models import CustomerFigures, ServiceRecord


def customers_moved(customers: Sequence[Any], by: Any) -> None:
    """Who is in the bin has no figures: lists that walk along them would find him there."""
    CustomerFigures.objects.filter(customer__in=[one.pk for one in customers if one.bin_id]).delete()
    back = [one for one in customers if one.bin_id is None]
    figures.begin(back, by)
    figures.recount([one.pk for one in back])


def records_moved(records: Sequence[Any], by: Any) -> None:
    """Whom a record sent somewhere sees it no more; a repair that it came back to is unfinished again."""
    regrant(records)
    mark({key for row in records for key in (row.pk, row.follows_id) if key})
    figures.recount({row.customer_id for row in records})


belongs(ServiceRecord, "customer", needs="customers.delete_all")
holds(ServiceRecord, "site")
holds(ServiceRecord, "contractor")
before_search(Customer, figures.hold)
when_moved(Customer, customers_moved)
when_moved(ServiceRecord, records_moved)
