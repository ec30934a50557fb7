"""What a view keeps of the address of a list, and whether an address is still that of a view."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.http import QueryDict

from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.records.listing import DEFAULT_SIZE, Listing

NAME = "view"
ALL = "all"
"""What `view` says where everything is meant, whatever the list opens with."""

OF_EVERY_LIST = ("q", "sort", "per", "columns")
# Which view, which part of it, and as what: none of it is a condition.
BESIDE = (NAME, "page", "format")
Conditions = frozenset[tuple[str, tuple[str, ...]]]


def conditions(params: QueryDict, ledger: Ledger) -> Conditions:
    """What an address asks for, whatever order it is said in; what goes without saying is left out."""
    unsaid = {("sort", (ledger.default_sort,)), ("per", (str(DEFAULT_SIZE),))}
    said = ((name, tuple(sorted(filter(None, values)))) for name, values in params.lists() if name not in BESIDE)
    return frozenset(one for one in said if one[1] and one not in unsaid)


def kept(listing: Listing) -> str:
    """The query string to keep of a list as it is seen: what it understands, with the columns somebody chose."""
    known = [*OF_EVERY_LIST, *_parameters(listing)]
    params = _with_values(listing, known)
    if listing.chosen and "columns" not in params:
        params["columns"] = ",".join(column.name for column in listing.columns)
    return params.urlencode()


def mended(listing: Listing) -> QueryDict | None:
    """The address without what it asks for in vain; None where all of it is there.

    A label may have been deleted since, or the person may not search by what a colleague did.
    """
    known = [NAME, *OF_EVERY_LIST, *_parameters(listing)]
    if not listing.filter_form.errors and all(name in known or name in BESIDE for name in listing.params):
        return None
    return _with_values(listing, known)


def in_vain(listing: Listing) -> list[str]:
    """What the filters are called of whose values some are not there any more."""
    wrong = listing.filter_form.errors
    return [str(one.label) for one in listing.filters if any(name in wrong for name in one.parameters)]


def _parameters(listing: Listing) -> list[str]:
    return [name for one in listing.filters for name in one.parameters]


def _with_values(listing: Listing, names: list[str]) -> QueryDict:
    """These parameters of its address with the values that the filters of the list take."""
    found = QueryDict(mutable=True)
    for name in names:
        values = [value for value in _taken(listing.filter_form, name, listing.params.getlist(name)) if value]
        if values:
            found.setlist(name, values)
    return found


def _taken(form: forms.Form, name: str, values: list[str]) -> Iterator[str]:
    field = form.fields.get(name)
    if name not in form.errors:
        yield from values
    elif isinstance(field, forms.MultipleChoiceField):
        yield from filter(field.valid_value, values)
