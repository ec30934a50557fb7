"""What becomes of a record: a plan becomes its result, units are linked to it, or it is called off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from goyokiki.engine.records.saving import lock_row
from goyokiki.engine.refusal import Refusal
from goyokiki.service.actions.save import save_record
from goyokiki.service.drafts import ServiceRecordDraft, UnitLink
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import RecordState


def complete_plan(record: ServiceRecord, draft: ServiceRecordDraft, *, by: Any) -> ServiceRecord:
    """Make of a plan the result that the draft describes, in one step. Raises as `save_records` does."""
    with transaction.atomic():
        if not lock_row(record, draft.version).is_planned:
            raise Refusal("not_planned", _("This is no plan any more: somebody has completed or cancelled it."))
        values = {**draft.values, "state": RecordState.DONE}
        return save_record(replace(draft, pk=record.pk, values=values), by=by)


def link_units(record: ServiceRecord, unit_ids: Iterable[int], *, by: Any) -> ServiceRecord:
    """機器を紐付ける: say afterwards which of the customer's units the record is about; those it has stay (A6-3)."""
    with transaction.atomic():
        lock_row(record, None)
        held = [UnitLink(link.unit_id, link.role, link.note) for link in record.unit_links.all()]
        linked = {link.unit_id for link in held}
        new = [UnitLink(unit) for unit in dict.fromkeys(unit_ids) if unit not in linked]
        return save_record(ServiceRecordDraft(pk=record.pk, units=(*held, *new)), by=by)


def cancel(record: ServiceRecord, *, reason: str, version: int | None, by: Any) -> ServiceRecord:
    """Call a plan off, or take back a result: it stays to be read, with the reason, and counts no more (A7-12)."""
    values = {"state": RecordState.CANCELLED, "cancel_reason": reason.strip()}
    return save_record(ServiceRecordDraft(values, pk=record.pk, version=version), by=by)
