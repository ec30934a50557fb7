"""Rows on their way into the table of staged rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.imports.rows import Change, Finding, Match, Row
from goyokiki.engine.imports.vocabulary import REFUSED
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.making import maker

# Rows of one DELETE: what is staged is many times the size of what a transaction may hold up.
SWEPT = 2000


def stage(job: ImportJob, rows: Sequence[Row]) -> None:
    make = maker(StagedRow)
    insert([make(organization_id=job.organization_id, job=job, **staged(row)) for row in rows])


def restage(job: ImportJob, rows: Sequence[Row]) -> None:
    """Note on rows that were good at the survey why they are refused now."""
    for row in rows:
        refusals = [finding_dict(finding) for finding in row.refusals]
        StagedRow.objects.filter(job=job, number=row.number).update(outcome=REFUSED, refusals=refusals)


def staged(row: Row) -> dict[str, Any]:
    """The row as columns of its staged row."""
    return {
        "number": row.number,
        "outcome": REFUSED if row.is_refused else row.outcome or "",
        "has_notices": bool(row.notices),
        "record": row.record,
        "outcomes": row.outcomes,
        "changes": [change_dict(change) for change in row.changes],
        "notices": [finding_dict(finding) for finding in row.notices],
        "refusals": [finding_dict(finding) for finding in row.refusals],
        "match": match_dict(row.match) if row.match else None,
        "match_key": row.match.key if row.match else "",
        "spelling": row.match.spelling if row.match else "",
    }


def clear(job: ImportJob) -> bool:
    """Delete some of the job's staged rows; False when there are none left."""
    keys = list(StagedRow.objects.filter(job=job).values_list("pk", flat=True)[:SWEPT])
    StagedRow.objects.filter(pk__in=keys).delete()
    return bool(keys)


# Written out: `asdict` costs more than all the rest of staging a row.


def finding_dict(finding: Finding) -> dict[str, Any]:
    return {
        "row": finding.row,
        "column": finding.column,
        "value": finding.value,
        "code": finding.code,
        "message": finding.message,
    }


def change_dict(change: Change) -> dict[str, str]:
    return {"header": change.header, "old": change.old, "new": change.new}


def match_dict(match: Match) -> dict[str, Any]:
    return {
        "noun": match.noun,
        "key": match.key,
        "name": match.name,
        "pk": match.pk,
        "why": match.why,
        "spelling": match.spelling,
    }
