"""Money and quantities of a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal


def total(fees: Iterable[int | None]) -> int | None:
    """The sum of the fees in yen; None where none is known, which is not the same as free of charge."""
    known = [fee for fee in fees if fee is not None]
    return sum(known) if known else None


def first_negative(amounts: Mapping[str, int | Decimal | None]) -> str | None:
    """The name of the first amount below nothing."""
    return next((name for name, amount in amounts.items() if amount is not None and amount < 0), None)
