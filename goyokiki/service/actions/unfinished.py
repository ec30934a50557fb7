"""Which repairs somebody must come back to (decision D39): kept beside each record, so that lists find the few."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Case as Choice
from django.db.models import Exists, OuterRef, Q, Value, When

from goyokiki.service.actions.cases import Case
from goyokiki.service.models import RepairDetail, ServiceRecord
from goyokiki.service.vocabulary import UNFINISHED, RecordKind, RecordState

# What it depends on whether somebody must come back.
DECIDING = frozenset(("kind", "state", "completion", "follows"))


def mark_unfinished(cases: Sequence[Case]) -> None:
    """Follow what became of these repairs, and of those that they come back to."""
    repairs = [case.row for case in cases if RecordKind.REPAIR in (case.row.kind, case.was_kind) and _matters(case)]
    keys = {key for row in repairs for key in (row.pk, row.follows_id) if key}
    if keys:
        mark(keys)


def _matters(case: Case) -> bool:
    return case.is_new or not DECIDING.isdisjoint(case.told)


def mark(records: Collection[int]) -> None:
    """Look again at these records; the caller holds them."""
    rows = ServiceRecord.objects.filter(pk__in=records)
    rows.update(is_unfinished=Choice(When(_is_unfinished(), then=Value(value=True)), default=Value(value=False)))


def rebuild() -> int:
    """Look again at every record of the organization; returns how many were marked wrongly."""
    with transaction.atomic():
        missed = ServiceRecord.objects.filter(_is_unfinished(), is_unfinished=False).update(is_unfinished=True)
        settled = ServiceRecord.objects.filter(~_is_unfinished(), is_unfinished=True).update(is_unfinished=False)
    return int(missed + settled)


def _is_unfinished() -> Any:
    repairs = ServiceRecord.objects.filter(kind=RecordKind.REPAIR, state=RecordState.DONE)
    open_repairs = RepairDetail.objects.filter(record=OuterRef("pk"), completion__in=UNFINISHED)
    is_repair = Q(kind=RecordKind.REPAIR, state=RecordState.DONE)
    return is_repair & Exists(open_repairs) & ~Exists(repairs.filter(follows=OuterRef("pk")))
