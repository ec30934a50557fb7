"""Taking due rows so that no two workers have the same one, and giving them back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from django.utils import timezone

from goyokiki.engine.clock import holders
from goyokiki.engine.clock.duties import Columns
from goyokiki.engine.clock.models import DueRow

R = TypeVar("R", bound=DueRow)


def due(rows: QuerySet[R], now: datetime) -> QuerySet[R]:
    """The rows that are due and that no living worker holds, longest due first. Reads only."""
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    return rows.filter(free, due_at__lte=now).order_by("due_at", "pk")


def claim(row: DueRow, *, now: datetime, lease: timedelta) -> bool:
    """Take the row as it was read; False when another worker was faster.

    The try is counted here and not when it ends, so that a row which kills its worker does not get endless tries.
    """
    mine: dict[str, Any] = {"leased_until": now + lease, "held_by": holders.me(), "attempts": row.attempts + 1}
    return _write(row, mine)


def settle(row: DueRow, columns: Columns) -> bool:
    """Write what became of the row and give it back; False, and nothing written, when it is no longer as we hold it."""
    return _write(row, {**columns, "leased_until": None, "held_by": ""})


def relieve_the_dead(rows: QuerySet[R]) -> int:
    """Free what processes of this machine held when they died: it goes on at once, not when their leases run out."""
    held = rows.filter(leased_until__gt=timezone.now()).exclude(held_by="")
    dead = [holder for holder in held.values_list("held_by", flat=True).distinct() if holders.is_dead(holder)]
    return rows.filter(held_by__in=dead).update(leased_until=None, held_by="") if dead else 0


def _write(row: DueRow, columns: Columns) -> bool:
    held = {"pk": row.pk, "due_at": row.due_at, "leased_until": row.leased_until, "attempts": row.attempts}
    if type(row)._base_manager.filter(**held).update(**columns) == 0:
        return False
    for name, value in columns.items():
        setattr(row, name, value)
    return True
