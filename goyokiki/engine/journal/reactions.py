"""What follows from an event, in the transaction that records it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple

from django.db import models

# Called with the rows that the event is about, and the login who did it (None for the system itself).
Reaction = Callable[[Sequence[models.Model], Any], None]


class Follower(NamedTuple):
    """A reaction, and the fields that it looks at: all of them where none is named."""

    reaction: Reaction
    fields: frozenset[str]

    def concerns(self, changed: Collection[str]) -> bool:
        """Whether it follows from these changes; an event that tells of none may have changed anything."""
        return not self.fields or not changed or not self.fields.isdisjoint(changed)


_reactions: dict[str, list[Follower]] = {}


def react(verb: str, reaction: Reaction, *, fields: Collection[str] = ()) -> None:
    """Call `reaction` whenever `verb` is recorded, once for all rows of a call; made once, when its room starts.

    With `fields` only for the rows of which one of these has changed.
    """
    chosen = _reactions.setdefault(verb, [])
    if any(one.reaction is reaction for one in chosen):
        raise ValueError(f"{reaction.__name__} reacts to {verb} already")
    chosen.append(Follower(reaction, frozenset(fields)))


def reactions_to(verb: str) -> Sequence[Follower]:
    return tuple(_reactions.get(verb, ()))


def verbs_reacted_to() -> list[str]:
    return list(_reactions)
