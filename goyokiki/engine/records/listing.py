"""What the address of a list asks for, and the rows that answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict

from goyokiki.engine.records.columns import Col, Table, names_read, table_of
from goyokiki.engine.records.filters import Filter
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.records.models import ColumnChoice
from goyokiki.engine.records.order import Order
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared

SIZES = (20, 50, 100)
DEFAULT_SIZE = 50
EXACT_COUNT = 10_000
LARGEST_PAGE = 1_000_000
DEEP = 1_000  # rows
LONGEST_SEARCH = 200


@dataclass(frozen=True)
class Listing:
    """One view of a list: the address is the view, so everything is read from its parameters.

    What an address asks for that does not exist (a column, an order, a size) falls back to the default.
    """

    ledger: Ledger
    params: QueryDict
    login: Any
    chosen: Sequence[str] = ()

    @cached_property
    def q(self) -> str:
        # No text of ours holds a NUL, and PostgreSQL refuses to look for one; SQLite refuses a thousand conditions.
        return self.params.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]

    @cached_property
    def offered(self) -> list[Col]:
        return self.ledger.columns_for(self.login)

    @cached_property
    def columns(self) -> list[Col]:
        by_name = {column.name: column for column in self.offered}
        asked = self.params.get("columns", "").split(",") if self.params.get("columns") else self.chosen
        picked = [by_name[name] for name in dict.fromkeys(asked) if name in by_name]
        links = [column for column in self.offered if column.link and column not in picked]
        return links + picked if picked else [column for column in self.offered if column.shown]

    @cached_property
    def sort(self) -> str:
        """The column that orders the rows, with `-` in front when it descends."""
        asked = self.params.get("sort", "")
        sortable = {column.name for column in self.offered if column.order}
        return asked if asked.removeprefix("-") in sortable else self.ledger.default_sort

    @cached_property
    def order(self) -> Order:
        column = next(c for c in self.ledger.columns if c.name == self.sort.removeprefix("-"))
        return Order(self.ledger.model, tuple(column.order), descends=self.sort.startswith("-"))

    @cached_property
    def per(self) -> int:
        asked = _number(self.params.get("per"))
        return asked if asked in SIZES else DEFAULT_SIZE

    @cached_property
    def page(self) -> int:
        return min(max(_number(self.params.get("page")), 1), LARGEST_PAGE)

    @cached_property
    def filters(self) -> list[Filter]:
        return self.ledger.filters_for(self.login)

    @cached_property
    def filter_form(self) -> forms.Form:
        """The inputs of the filters in use; empty ones cost nothing, not even their choices."""
        used = [one for one in self.filters if any(self.params.get(name) for name in one.parameters)]
        return make_filter_form(used, self.params)

    @cached_property
    def used_filters(self) -> list[tuple[Filter, Mapping[str, Any]]]:
        """The filters in use with their clean values; a filter whose input is wrong is left out and says so."""
        self.filter_form.is_valid()
        clean = self.filter_form.cleaned_data
        return [(one, clean) for one in self.filters if one.is_used(clean)]

    @cached_property
    def rows(self) -> Any:
        """All rows of the view, unordered."""
        rows = self.ledger.rows(self.login)
        for used, values in self.used_filters:
            rows = used.apply(rows, values)
        return self.ledger.search_rows(rows, self.q) if self.q and self.ledger.search else rows

    @cached_property
    def count(self) -> int:
        """How many rows; exact up to EXACT_COUNT, else EXACT_COUNT + 1."""
        return int(self.rows.order_by()[: EXACT_COUNT + 1].count())

    @property
    def is_capped(self) -> bool:
        return self.count > EXACT_COUNT

    @cached_property
    def found(self) -> list[tuple[Any, ...]]:
        """This page's rows and one more, each its key and what the columns read.

        Far down the list, and where rows must be found before they are put in order, the keys are read first: from
        the index alone, or in a sort of keys instead of whole rows; and where figures lead, from these alone.
        """
        start = (self.page - 1) * self.per
        names = names_read(self.columns)
        if start < DEEP and not self.q and not self.used_filters and not self.order.is_by_figures:
            return self.order.part(self.rows, names, start, self.per + 1)
        return self.rows_with(self.order.keys(self.rows, start, self.per + 1))

    def rows_with(self, keys: Sequence[int]) -> list[tuple[Any, ...]]:
        """What the columns read of the rows with these keys, in their order; of those that are gone, nothing."""
        rows = self.ledger.model.objects.filter(Among("pk", keys)).values_list(*names_read(self.columns))
        by_key = {row[0]: row for row in rows}
        return [by_key[key] for key in keys if key in by_key]

    @property
    def keys(self) -> list[int]:
        return [row[0] for row in self.found]

    @property
    def has_next(self) -> bool:
        return len(self.found) > self.per

    @property
    def pages(self) -> int | None:
        return None if self.is_capped else max(1, -(-self.count // self.per))

    def table(self) -> Table:
        return table_of(self.found[: self.per], self.columns)

    def address_with(self, **changes: str | None) -> str:
        """The query string of this view with parameters changed, or left out when None; always from page one."""
        params = self.params.copy()
        params.pop("page", None)
        for name, value in changes.items():
            params.pop(name, None)
            if value:
                params[name] = value
        return f"?{params.urlencode()}"


def chosen_columns(ledger: Ledger, login: Any) -> list[str]:
    """The columns that the person wants to see in this list; none when nothing was ever chosen."""
    return next(iter(_choices([login.pk], ledger.noun)), [])


@Prepared
def _choices(logins: Sequence[int], noun: str) -> Any:
    return ColumnChoice.objects.filter(Among("login_id", logins), ledger=noun).values_list("columns", flat=True)


def make_filter_form(filters: Sequence[Filter], params: QueryDict) -> forms.Form:
    form = forms.Form(params)
    for one in filters:
        form.fields.update(one.inputs())
    return form


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
