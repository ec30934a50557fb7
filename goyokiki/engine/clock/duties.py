"""What is done with due rows: one duty for each model of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

Columns = Mapping[str, Any]
# Does the work of one row and returns the columns that say so; what it raises is written down, and tried again later.
Doer = Callable[[Any], Columns]


@dataclass(frozen=True)
class Duty:
    model: type[Any]
    opened: Callable[[], AbstractContextManager[Doer]]
    lease: timedelta
    retry_after: tuple[timedelta, ...]
    given_up: Callable[[Any], Columns]

    @property
    def tries(self) -> int:
        return len(self.retry_after) + 1


_declared: dict[type[Any], Duty] = {}


def given_up_for_good(row: Any) -> Columns:
    return {"due_at": None}


def duty(
    model: type[Any],
    opened: Callable[[], AbstractContextManager[Doer]],
    *,
    lease: timedelta,
    retry_after: tuple[timedelta, ...],
    given_up: Callable[[Any], Columns] = given_up_for_good,
) -> None:
    """Have the worker look after the rows of a model that inherits `DueRow`; called once, when the app starts.

    `opened` is entered once for a batch of rows and gives what does the work of each. A row belongs to its worker for
    `lease`, which must be longer than the work can take. After a failure it waits for the next of `retry_after`; when
    these are used up, the columns that `given_up` returns are written.
    """
    if model in _declared:
        raise ValueError(f"{model.__name__} has two duties")
    _declared[model] = Duty(model, opened, lease, retry_after, given_up)


def declared() -> list[Duty]:
    return list(_declared.values())
