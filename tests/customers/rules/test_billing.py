"""Who receives the bill must be known."""

from __future__ import annotations

import pytest

from goyokiki.customers.rules.billing import missing_field
from goyokiki.customers.vocabulary import BillTo


@pytest.mark.parametrize(
    ("bill_to", "customer", "contractor", "missing"),
    [
        (BillTo.SAME, None, None, None),
        (BillTo.OTHER, None, "大和建設", "bill_customer"),
        (BillTo.OTHER, "山本食品", None, None),
        (BillTo.CONTRACTOR, "山本食品", None, "contractor"),
        (BillTo.CONTRACTOR, None, "大和建設", None),
    ],
)
def test_the_bill_needs_somebody_to_go_to(
    bill_to: BillTo, customer: str | None, contractor: str | None, missing: str | None
) -> None:
    assert missing_field(bill_to, bill_customer=customer, contractor=contractor) == missing
