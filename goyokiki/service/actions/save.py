"""Creating and changing service records: the one way in for pages, files and scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from goyokiki.accounts.unassigned import keep_unassigned
from goyokiki.customers.actions import refuse_absent
from goyokiki.engine import files, journal, undo
from goyokiki.engine.records.writing import write_changed
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.service.actions import figures
from goyokiki.service.actions.cases import Case, open_cases
from goyokiki.service.actions.checks import refuse_foreign_sites, refuse_foreign_units, refuse_wrong
from goyokiki.service.actions.details import assign_details, write_details
from goyokiki.service.actions.findable import keep_findable
from goyokiki.service.actions.follow_ups import follow_ups
from goyokiki.service.actions.notices import notify as write_letters
from goyokiki.service.actions.relations import write_relations
from goyokiki.service.actions.sight import regrant
from goyokiki.service.actions.unfinished import mark_unfinished
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import RecordState

# What the last day on which something was done for a customer depends on.
WHOSE_DAY = frozenset(("customer", "state", "starts_at"))


def save_record(draft: ServiceRecordDraft, *, by: Any) -> ServiceRecord:
    return save_records([draft], by=by)[0]


def save_records(drafts: Sequence[ServiceRecordDraft], *, by: Any, notify: bool = True) -> list[ServiceRecord]:
    """Create or change all of them, or none; a record that stays as it was is not written.

    Raises `Conflict` when one was changed since the version its draft names, `Refusal` when one may not be so. What
    a result names as next becomes a plan. Without `notify`, nobody is written to about plans.
    New records cost a constant number of queries, however many; changed ones a few for each set of fields.
    """
    with transaction.atomic():
        cases = open_cases(drafts)
        assign_details(cases)
        refuse_wrong(cases)
        keep_findable(cases)
        for case in cases:
            keep_unassigned(case.row, case.draft.assignees)
        insert([case.row for case in cases if case.is_new])
        write_details(cases)
        write_relations(cases)
        written = [case for case in cases if case.is_new or case.told]
        told = {case.row.pk: case.told for case in written}
        write_changed([case.row for case in written if not case.is_new], told, copies=("search_text", "is_unassigned"))
        refuse_foreign_units(written)
        _tell(written, by)
        regrant([case.row for case in written])
        mark_unfinished(written)
        refuse_absent(_recount(written))
        refuse_foreign_sites(written)
        _attach(cases, by)
        if notify:
            write_letters(written, by=by)
        if plans := follow_ups(written):
            save_records(plans, by=by, notify=notify)
    return [case.row for case in cases]


def _recount(cases: Sequence[Case]) -> set[int]:
    """Let the last day of contact follow; returns the customers who are gone."""
    anew = {key for case in cases if case.is_new or not WHOSE_DAY.isdisjoint(case.told) for key in case.customers}
    every = {key for case in cases for key in case.customers}
    return figures.recount(every, but=every - anew)


def _tell(cases: Sequence[Case], by: Any) -> None:
    told: dict[str, list[Case]] = {}
    for case in cases:
        told.setdefault(_verb(case), []).append(case)
    for verb, several in told.items():
        kept = undo.captured([case.row for case in several], created=several[0].is_new)
        journal.record_all(verb, [(case.row, case.told) for case in several], by=by, undo=kept)


def _verb(case: Case) -> str:
    if case.is_new:
        return "service_record.created"
    if case.became == RecordState.DONE:
        return "service_record.completed"
    if case.became == RecordState.CANCELLED:
        return "service_record.cancelled"
    return "service_record.units_linked" if case.told.keys() == {"units"} else "service_record.changed"


def _attach(cases: Sequence[Case], by: Any) -> None:
    for case in cases:
        for role, uploads in case.draft.files.items():
            files.attach(case.row, uploads, by=by, role=role)
