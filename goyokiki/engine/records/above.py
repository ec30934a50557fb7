"""What a room above puts over every list, and where it leads instead of a list that was opened bare: saved views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from goyokiki.engine.access import MemberRequest
from goyokiki.engine.records.listing import Listing


@dataclass(frozen=True)
class Above:
    """What is drawn over a list: `tabs` on top, `bar` at the end of its bar.

    `everything` is the address of all its rows; with `instead` the list is opened there.
    """

    everything: str
    tabs: str = ""
    bar: str = ""
    instead: str = ""


Maker = Callable[[Listing, MemberRequest], Above]
_makers: list[Maker] = []


def put_above(make: Maker) -> None:
    """Let a room above crown all lists; called once, when it starts."""
    _makers.append(make)


def above(listing: Listing, request: MemberRequest) -> Above:
    return _makers[-1](listing, request) if _makers else Above(listing.ledger.address("list"))
