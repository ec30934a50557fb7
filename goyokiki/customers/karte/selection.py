"""Which customers' kartes are meant: those that were checked in the list, or all of the list's view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict

from goyokiki.customers.karte.document import customers_for
from goyokiki.customers.ledgers import CustomerLedger
from goyokiki.engine.access.doors import LARGEST_KEY
from goyokiki.engine.exports.choices import keys_of
from goyokiki.engine.records.ledger import ledger_of
from goyokiki.engine.records.listing import Listing
from goyokiki.engine.records.wording import listed

MOST_CHECKED = 100
MOST_NAMED = 10


@dataclass(frozen=True)
class Selection:
    """`query` is the view of the list in which they were checked; with `is_whole`, all its rows are meant."""

    login: Any
    checked: Sequence[int]
    query: str = ""
    is_whole: bool = False

    @cached_property
    def keys(self) -> list[int]:
        if self.is_whole:
            return list(keys_of(self._listing))
        seen = set(customers_for(self.login).filter(pk__in=self.checked).values_list("pk", flat=True))
        return [key for key in self.checked if key in seen]

    @cached_property
    def names(self) -> str:
        """The first of those that were checked."""
        names = customers_for(self.login).in_bulk(self.checked[:MOST_NAMED])
        return listed(names[key].name for key in self.checked[:MOST_NAMED] if key in names)

    @property
    def are_more(self) -> bool:
        """Whether not all of those that were checked are named."""
        return len(self.checked) > MOST_NAMED

    @cached_property
    def whole_count(self) -> int:
        return int(self._listing.rows.order_by().count())

    @property
    def _listing(self) -> Listing:
        return Listing(ledger_of(CustomerLedger), QueryDict(self.query), self.login, ())


def selection_asked(params: QueryDict, login: Any) -> Selection:
    digits = [text for text in params.getlist("customer") if text.isascii() and text.isdigit() and len(text) < 20]
    keys = [int(text) for text in digits if int(text) <= LARGEST_KEY]
    query = params.get("query", "")
    return Selection(login, list(dict.fromkeys(keys))[:MOST_CHECKED], query, params.get("scope") == "all")
