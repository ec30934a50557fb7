"""Keeping the folded text beside each record by which lists find it."""

from __future__ import annotations

from collections.abc import Sequence

from goyokiki.service.actions.cases import Case
from goyokiki.service.models import PartLine
from goyokiki.service.rules import found_by


def keep_findable(cases: Sequence[Case]) -> None:
    kept = _kept_parts(cases)
    for case in cases:
        values = {name: getattr(case.row, name) for name in found_by.RECORD}
        values |= {name: getattr(case.detail, name, "") for name in found_by.DETAIL}
        parts = case.draft.parts
        words = kept.get(case.row.pk, []) if parts is None else [f"{part.code} {part.name}" for part in parts]
        case.row.search_text = found_by.search_text(values, words)


def _kept_parts(cases: Sequence[Case]) -> dict[int, list[str]]:
    """The parts of the records whose draft leaves them as they are."""
    keys = [case.row.pk for case in cases if not case.is_new and case.draft.parts is None]
    found: dict[int, list[str]] = {}
    for line in PartLine.objects.filter(record_id__in=keys) if keys else ():
        found.setdefault(line.record_id, []).append(f"{line.code} {line.name}")
    return found
