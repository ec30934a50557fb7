"""What follows from an event, in the transaction that records it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import models

# Called with the rows that the event is about, and the login who did it (None for the system itself).
Reaction = Callable[[Sequence[models.Model], Any], None]

_reactions: dict[str, list[Reaction]] = {}


def react(verb: str, reaction: Reaction) -> None:
    """Call `reaction` whenever `verb` is recorded, once for all rows of a call; made once, when its room starts."""
    chosen = _reactions.setdefault(verb, [])
    if reaction in chosen:
        raise ValueError(f"{reaction.__name__} reacts to {verb} already")
    chosen.append(reaction)


def reactions_to(verb: str) -> Sequence[Reaction]:
    return tuple(_reactions.get(verb, ()))


def verbs_reacted_to() -> list[str]:
    return list(_reactions)
