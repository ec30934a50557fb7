"""最終対応日 of each customer: kept in the transaction of whatever changes it, and found anew when asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import TruncDate

from goyokiki.customers.models import Customer
from goyokiki.engine.figures import mend
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.making import maker
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.service.models import CustomerFigures, ServiceRecord
from goyokiki.service.vocabulary import RecordState


def begin(customers: Sequence[Any], by: Any) -> None:
    """Nothing was done for new customers yet; a row that says so lets lists sort by it."""
    make = maker(CustomerFigures)
    insert([make(customer=one) for one in customers])


def hold(customers: Collection[int]) -> list[int]:
    """Lock the figures of these customers to the end of the transaction; returns who has some."""
    return _held(list(customers)) if customers else []


@Prepared
def _held(customers: Sequence[int]) -> Any:
    kept = CustomerFigures.objects.select_for_update().filter(Among("customer_id", customers))
    return kept.order_by("customer_id").values_list("customer_id", flat=True)


def recount(customers: Collection[int], *, but: Collection[int] = ()) -> set[int]:
    """Find the day again for these customers, after their records were written; returns those without figures.

    Those in `but` are held like the others: their day is the same as before.
    """
    # Whoever records for the same customer at the same time waits here: one statement that waited for the rows
    # themselves would still count without what the other has just written.
    missing = set(customers) - set(hold(customers))
    if anew := set(customers) - set(but):
        CustomerFigures.objects.filter(customer_id__in=anew).update(last_contact_on=_latest("customer"))
    return missing


def rebuild() -> int:
    return mend(CustomerFigures, _days, key="customer")


def _days() -> dict[int, dict[str, Any]]:
    days = Customer.objects.order_by().values_list("pk", _latest("pk"))
    return {customer: {"last_contact_on": day} for customer, day in days}


def _latest(customer: str) -> Subquery:
    """The day of the latest record that is done, for a query whose field `customer` names the customer."""
    done = ServiceRecord.objects.filter(customer=OuterRef(customer), state=RecordState.DONE)
    return Subquery(done.order_by("-starts_at", "-id").values(day=TruncDate("starts_at"))[:1])
