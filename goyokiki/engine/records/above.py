"""What a room above puts over every list, and where it leads instead of a list that was opened bare: saved views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from goyokiki.engine.access import MemberRequest
from goyokiki.engine.records.listing import Listing
from goyokiki.engine.ui.kept import unsought


@dataclass(frozen=True)
class Above:
    """What is drawn over a list: `tabs` on top, `bar` at the end of its bar.

    `everything` is the address of all its rows; with `instead` the list is opened there.
    """

    everything: str
    tabs: str = ""
    bar: str = ""
    instead: str = ""

    def unsought(self, sought: str) -> Above:
        """The same over a search for anything else."""
        return replace(self, tabs=unsought(self.tabs, sought), bar=unsought(self.bar, sought))


Maker = Callable[[Listing, MemberRequest], Above]
_makers: list[Maker] = []


def put_above(make: Maker) -> None:
    """Let a room above crown all lists; called once, when it starts."""
    _makers.append(make)


def above(listing: Listing, request: MemberRequest) -> Above:
    return _makers[-1](listing, request) if _makers else Above(listing.ledger.address("list"))
