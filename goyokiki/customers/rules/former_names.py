"""Which names of a customer are worth keeping once it is called otherwise."""

from __future__ import annotations

from goyokiki.engine.japan.fold import fold


def is_same(one: str, other: str) -> bool:
    """Whether the names differ in their writing at most: whoever looks for one of them finds the other."""
    return fold(one) == fold(other)
