"""What a service record must say, by its kind and by whether it is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goyokiki.service.vocabulary import Performer, RecordKind, RecordState

ALWAYS = ("customer", "starts_at")
# A5 asks for a title, A4-1 and A6 for what was done; a plan may leave open what will be.
BY_KIND: Mapping[str, tuple[str, ...]] = {
    RecordKind.INSTALLATION: ("title",),
}
WHEN_DONE: Mapping[str, tuple[str, ...]] = {
    RecordKind.CONTACT: ("body",),
    RecordKind.REPAIR: ("body",),
}


def required(kind: str, state: str) -> tuple[str, ...]:
    """The fields that must be filled, in the order of the form; what is called off need only say why."""
    if state == RecordState.CANCELLED:
        return ("cancel_reason",)
    done = WHEN_DONE.get(kind, ()) if state == RecordState.DONE else ()
    return (*ALWAYS, *BY_KIND.get(kind, ()), *done)


def missing(kind: str, state: str, values: Mapping[str, Any]) -> list[str]:
    """The fields that must be filled and are not; `values` holds those of the record and of its detail."""
    wanted = list(required(kind, state))
    if "title" in wanted and values.get("performer") == Performer.COMPANY:
        wanted.append("company")
    return [name for name in wanted if not _is_filled(values.get(name))]


def _is_filled(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
