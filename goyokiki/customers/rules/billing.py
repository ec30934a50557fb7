"""Who receives the bill, and what must be known for it (D37)."""

from __future__ import annotations

from goyokiki.customers.vocabulary import BillTo


def missing_field(bill_to: str, *, bill_customer: object, contractor: object) -> str | None:
    """The field that must be filled because of whom the bill goes to."""
    if bill_to == BillTo.OTHER and not bill_customer:
        return "bill_customer"
    if bill_to == BillTo.CONTRACTOR and not contractor:
        return "contractor"
    return None
