"""What hangs on service records, for undoing what a batch did to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goyokiki.engine.undo import Part, Was, undoable
from goyokiki.service.actions import figures
from goyokiki.service.actions.cases import Case
from goyokiki.service.actions.details import MODELS
from goyokiki.service.actions.findable import keep_findable
from goyokiki.service.actions.relations import ASSIGNMENTS, RELATIONS
from goyokiki.service.actions.sight import regrant
from goyokiki.service.actions.unfinished import mark
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import RecordUnit, ServiceRecord


def _refold(records: Sequence[ServiceRecord]) -> None:
    found = [model.objects.filter(record__in=records) for model in MODELS.values()]
    details = {detail.record_id: detail for rows in found for detail in rows}
    keep_findable([_case(record, details.get(record.pk)) for record in records])
    ASSIGNMENTS.follow(records)


def _case(record: ServiceRecord, detail: Any) -> Case:
    """The record as it is, with nothing asked for."""
    asked = ServiceRecordDraft(pk=record.pk)
    return Case(record, asked, record.kind, record.state, record.customer_id, detail)


def _after(records: Sequence[ServiceRecord], was: Was, by: Any) -> None:
    regrant(records)
    mark({key for one in records for key in (one.pk, one.follows_id) if key})
    figures.recount({held.get("customer_id", one.customer_id) for one in records for held in (was[one.pk], {})})


undoable(
    ServiceRecord,
    "service_record",
    parts=[Part(model, "record") for model in (*MODELS.values(), *(relation.model for relation in RELATIONS))],
    copies=["search_text", "is_unfinished", "is_unassigned"],
    together=[
        ("kind", "state", *(model._meta.label_lower for model in MODELS.values())),
        ("starts_at", "ends_at", "all_day"),
        ("customer_id", "site_id", "contact_id", RecordUnit._meta.label_lower),
    ],
    refold=_refold,
    after=_after,
)
