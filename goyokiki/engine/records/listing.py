"""What the address of a list asks for, and the rows that answer it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from goyokiki.engine.records.columns import Col, names_read
from goyokiki.engine.records.filters import Filter
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.records.models import ColumnChoice
from goyokiki.engine.records.order import Order
from goyokiki.engine.records.sooner import Met, Tested
from goyokiki.engine.records.sources import Given, Kept, Source, rows_of
from goyokiki.engine.search import Search
from goyokiki.engine.search.sizes import seen_about
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared

SIZES = (20, 50, 100)
DEFAULT_SIZE = 50
EXACT_COUNT = 10_000
LARGEST_PAGE = 1_000_000
DEEP = 1_000  # rows
FEW = 1_000
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

    def asked_by(self, params: QueryDict) -> Listing:
        """The same page of rows, as another search would have found it."""
        if params is self.params:
            return self
        other = replace(self, params=params)
        other.__dict__["found"] = self.found
        return other

    @cached_property
    def q(self) -> str:
        if not self.ledger.search:
            return ""
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
    def said(self) -> list[tuple[Filter, str]]:
        """The filters in use with the words for what was chosen, those that have words."""
        return [
            (one, words)
            for one, values in self.used_filters
            if (words := one.describe(values, self.filter_form.fields))
        ]

    @cached_property
    def rows(self) -> Any:
        """All rows of the view, unordered."""
        return self._search.among(self._filtered) if self.q else self._filtered

    @cached_property
    def _search(self) -> Search:
        return Search(self.q, [self.ledger.model], by=self.login)

    @cached_property
    def _filtered(self) -> Any:
        # A search knows which rows somebody sees, and how that is asked best.
        rows = self.ledger.model.objects.all() if self.q else self.ledger.rows(self.login)
        for used, values in self.used_filters:
            rows = used.apply_for(rows, values, self.login)
        return rows

    @cached_property
    def is_plain(self) -> bool:
        """Whether nothing is looked for."""
        return not self.q and not any(self.params.get(name) for one in self.filters for name in one.parameters)

    @cached_property
    def is_everything(self) -> bool:
        """Whether it is the list as most people ask for it: who sees every row, and looks for nothing."""
        return self.is_plain and self.ledger.shows_all(self.login)

    @cached_property
    def source(self) -> Source:
        if self.is_everything:
            return Kept(self.ledger.plain_rows, self.ledger.rows_to_count)
        return self._plain_source if self.is_plain else Given(self.rows)

    @property
    def _plain_source(self) -> Source:
        """What somebody sees of the list as most people ask for it."""
        key = self.login.pk
        fetched, met = (Kept(rows, key=key) for rows in (self.ledger.plain_rows_of, self.ledger.plain_rows_met_by))
        return Met(self.ledger.model, seen_about(self.ledger.model, key), fetched, met)

    @property
    def _sees_little_or_all(self) -> bool:
        """Whether rows are counted as fast as the first of them are found."""
        return self.is_everything or seen_about(self.ledger.model, self.login.pk) <= FEW

    @cached_property
    def count(self) -> int:
        """How many rows; exact up to EXACT_COUNT, else EXACT_COUNT + 1. A last page that was read says it."""
        if "found" in self.__dict__ and self.is_last:
            return min(self.at_least, EXACT_COUNT + 1)
        counted = Given(self._search.all_among(self._filtered)) if self.q else self.source
        return counted.count_up_to(EXACT_COUNT + 1)

    @property
    def is_counted_later(self) -> bool:
        """Whether the page does not wait for the count: all rows of a search take longer to find than fifty."""
        return not self.is_last and not (self.is_plain and self._sees_little_or_all)

    @property
    def is_last(self) -> bool:
        return not self.has_next and (self.page == 1 or bool(self.found))

    @property
    def at_least(self) -> int:
        """How many rows there are as far as this page knows."""
        return (self.page - 1) * self.per + len(self.found)

    @property
    def is_capped(self) -> bool:
        return self.count > EXACT_COUNT

    @cached_property
    def found(self) -> list[tuple[Any, ...]]:
        """This page's rows and one more, each its key and what the columns read.

        Far down the list, and where rows must be found before they are put in order, the keys are read first: from
        the index alone, or in a sort of keys instead of whole rows; and where figures lead, from these alone.
        """
        start, names = (self.page - 1) * self.per, names_read(self.columns)
        if start < DEEP and self.is_everything and not self.order.is_by_figures:
            return self.order.part(self.source, names, start, self.per + 1)
        are_all = self.is_everything and not self.used_filters and isinstance(self.source, Kept)
        return self.rows_with(self.order.keys(self._to_walk, start, self.per + 1, are_all=are_all))

    @property
    def _to_walk(self) -> Source:
        """The rows in words for finding the first of them: where one filter lets many through, they are met soon."""
        if self.q:
            return self._to_find
        alone = self.said[0][0] if len(self.said) == 1 and not self.q else None
        test = alone.test(self.filter_form.cleaned_data) if alone else None
        if test is None or not test.are_many(self.ledger.model):
            return self.source
        rows = test.along(self.ledger.rows(self.login))
        for used, values in self.used_filters:
            rows = rows if used is alone else used.apply_for(rows, values, self.login)
        return Given(rows)

    @property
    def _to_find(self) -> Source:
        """What a search finds, where there is a shorter way to the first of it."""
        model, search = self.ledger.model, self._search
        if many := search.met_among(model):
            return Met(model, many, self.source, Given(search.among(self._filtered, met=True)))
        if search.is_tested_late(model):
            return Tested(search.bounded(self._filtered), search.tested, self.source, model)
        return self.source

    def rows_with(self, keys: Sequence[int]) -> list[tuple[Any, ...]]:
        """What the columns read of the rows with these keys, in their order; of those that are gone, nothing."""
        return rows_of(self.ledger.model, keys, names_read(self.columns))

    @property
    def keys(self) -> list[int]:
        return [row[0] for row in self.found]

    @property
    def has_next(self) -> bool:
        return len(self.found) > self.per

    @property
    def pages(self) -> int | None:
        """How many pages; None where nobody knows yet or cares."""
        return None if self.is_counted_later or self.is_capped else max(1, -(-self.count // self.per))

    def address_with(self, **changes: str | None) -> str:
        """The query string of this view with parameters changed, or left out when None; always from page one."""
        left = {"page", *changes}
        kept = [(name, values) for name, values in self.params.lists() if name not in left]
        return f"?{urlencode([*kept, *((name, value) for name, value in changes.items() if value)], doseq=True)}"

    def sorted_by(self, name: str) -> str:
        """The query string of this view in another order, from page one: every heading has one."""
        return f"{self._unsorted}sort={name}"

    @cached_property
    def _unsorted(self) -> str:
        rest = self.address_with(sort=None)
        return rest if rest == "?" else f"{rest}&"


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
