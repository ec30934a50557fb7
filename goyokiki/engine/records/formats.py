"""Ways out of every list: what a room above offers for `?format=` in a list's address and in its menu CSV出力."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponseBase
from django.utils.functional import Promise

from goyokiki.engine.access import MemberRequest
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.records.listing import Listing


def any_ledger(_ledger: Ledger) -> bool:
    return True


def own_address(listing: Listing, name: str) -> str:
    return listing.address_with(format=name)


def nowhere(_listing: Listing, _name: str) -> str:
    return ""


@dataclass(frozen=True)
class Format:
    """`name` is what the address says; `answer` gives the rows of that view to somebody who may export them.

    `suits` says which ledgers have it; `href` where the menu leads, by default straight to the file; `elsewhere` the
    page that a view is sent to instead of its file, if any.
    """

    name: str
    label: str | Promise
    icon: str
    answer: Callable[[Listing, MemberRequest], HttpResponseBase]
    suits: Callable[[Ledger], bool] = any_ledger
    href: Callable[[Listing, str], str] = own_address
    elsewhere: Callable[[Listing, str], str] = nowhere


_formats: dict[str, Format] = {}


def offer(offered: Format) -> None:
    """Let every list that it suits go out this way; called once, when the offering room starts."""
    if offered.name in _formats:
        raise ValueError(f"the format {offered.name} is offered twice")
    _formats[offered.name] = offered


def formats_of(ledger: Ledger) -> list[Format]:
    return [one for one in _formats.values() if one.suits(ledger)]


def format_asked(ledger: Ledger, name: str) -> Format | None:
    """The format of that name; an address that asks for one that does not exist is that of the page."""
    return next((one for one in formats_of(ledger) if one.name == name), None)


def menu(listing: Listing) -> list[tuple[str | Promise, str, str]]:
    """Label, icon and address of each way out of this view."""
    return [(one.label, one.icon, one.href(listing, one.name)) for one in formats_of(listing.ledger)]
