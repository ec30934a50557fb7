"""What may become of a record."""

from __future__ import annotations

from goyokiki.service.vocabulary import RecordState

# A plan becomes its result; either may be cancelled with a reason. What was done does not become a plan again.
ALLOWED = {
    RecordState.PLANNED: frozenset({RecordState.PLANNED, RecordState.DONE, RecordState.CANCELLED}),
    RecordState.DONE: frozenset({RecordState.DONE, RecordState.CANCELLED}),
    RecordState.CANCELLED: frozenset[RecordState](),
}


def may_become(was: str, state: str) -> bool:
    return state in ALLOWED[RecordState(was)]
