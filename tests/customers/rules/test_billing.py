from __future__ import annotations

import pytest

from goyokiki.customers.rules.billing import missing_field


@pytest.mark.parametrize(
    ("bill_to", "bill_customer", "contractor", "missing"),
    [
        ("same", None, None, None),
        ("same", 1, 1, None),
        ("other", None, 1, "bill_customer"),
        ("other", 1, None, None),
        ("contractor", 1, None, "contractor"),
        ("contractor", None, 1, None),
        ("", None, None, None),
    ],
)
def test_whoever_is_billed_must_be_named(
    bill_to: str, bill_customer: int | None, contractor: int | None, missing: str | None
) -> None:
    assert missing_field(bill_to, bill_customer=bill_customer, contractor=contractor) == missing
