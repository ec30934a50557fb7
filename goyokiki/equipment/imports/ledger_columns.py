"""The columns of an old ledger: those of a customer, of a site and of a unit, one row for each unit (domain 3.8).

Those of the customer are the KIND's `customers`, under names of their own, for a unit has a note and a group too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from goyokiki.customers.imports.columns import COLUMNS as OF_A_CUSTOMER
from goyokiki.engine.imports import Column
from goyokiki.equipment.imports.columns import (
    CONTRACTOR,
    ID,
    INSTALLATION,
    KEEPING,
    NOTE,
    PLATE,
    SITE,
    SPECIFICATION,
)

PREFIX = "customer_"

# What a ledger calls the columns that a file of customers calls otherwise; a unit has such columns itself.
_RENAMED: Mapping[str, Mapping[str, Any]] = {
    "note": {"header": pgettext_lazy("csv column", "Note on the customer"), "aliases": ("得意先備考", "顧客メモ")},
    "group": {"header": pgettext_lazy("csv column", "Customer group"), "aliases": ("系列", "グループ会社")},
    "contractor": {"header": pgettext_lazy("csv column", "Prime contractor of the customer"), "aliases": ()},
    "name": {"hint": gettext_lazy("One customer is a name with a postal code, or else a telephone number.")},
}
# What old ledgers write above the columns of a customer.
# What an import of customers leaves unread.
_LEFT_OUT = ("created_at", "updated_at")


def _of_a_customer() -> Sequence[Column]:
    return [_renamed(column) for column in OF_A_CUSTOMER if column.name not in _LEFT_OUT]


def _renamed(column: Column) -> Column:
    own = {"aliases": column.aliases, **_RENAMED.get(column.name, {})}
    return replace(
        column,
        name=f"{PREFIX}{column.name}",
        parts=tuple(f"{PREFIX}{part}" for part in column.parts),
        aliases=tuple(dict.fromkeys(own.pop("aliases"))),
        **own,
    )


CUSTOMER = _of_a_customer()
CUSTOMER_NAMES: Mapping[str, str] = {
    single.name: single.name.removeprefix(PREFIX) for column in CUSTOMER for single in column.singles
}
"""The names of the columns of a file of customers by those of ours."""

LEDGER: Sequence[Column] = (
    *CUSTOMER,
    *SITE,
    ID,
    *PLATE,
    *INSTALLATION,
    *SPECIFICATION,
    *KEEPING,
    replace(CONTRACTOR, header=pgettext_lazy("csv column", "Prime contractor of the unit")),
    NOTE,
)
