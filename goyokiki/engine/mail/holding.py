"""Letters that were waiting when a backup was taken that has been put back since.

They may have left the house in the meantime, and nobody can tell: so they wait until somebody has decided. To the
worker they are rows that a colleague works on; a letter written after the restore goes out.
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from goyokiki.engine.mail.models import Delivery
from goyokiki.engine.mail.vocabulary import RESTORE

# Later than any worker looks.
FOR_EVER = "9999-01-01 00:00:00"


def hold() -> str:
    """The statement for a database that is being put back, whose tables may be older than the models."""
    letters = Delivery._meta.db_table
    return f"UPDATE {letters} SET leased_until = '{FOR_EVER}', held_by = '{RESTORE}' WHERE due_at IS NOT NULL"  # noqa: S608  our own words


def held() -> QuerySet[Delivery]:
    """Those of the scope."""
    return Delivery._base_manager.filter(due_at__isnull=False, held_by=RESTORE)


def release() -> int:
    """Have the worker send them now."""
    return held().update(due_at=timezone.now(), leased_until=None, held_by="", attempts=0)


def keep() -> int:
    """Never send them; they stay to be read."""
    return held().update(due_at=None, kept_at=timezone.now(), leased_until=None, held_by="")
