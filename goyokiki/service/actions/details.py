"""The detail of each record: one row in the table of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.tenancy.rewriting import rewrite
from goyokiki.service.actions.cases import Case
from goyokiki.service.models import InstallationDetail, RepairDetail
from goyokiki.service.rules import amounts, recycling, repairs
from goyokiki.service.vocabulary import RecordKind

MODELS: dict[str, Any] = {RecordKind.INSTALLATION: InstallationDetail, RecordKind.REPAIR: RepairDetail}
FEES = ("technical_fee", "travel_fee", "parts_fee")


def assign_details(cases: Sequence[Case]) -> None:
    """Give each record the detail of its kind, as the draft wants it, and the amount that follows from it."""
    for kind, model in MODELS.items():
        fitting = [case for case in cases if case.row.kind == kind]
        held = _held(model, fitting)
        for case in fitting:
            case.detail = held.get(case.row.pk) or model()
            case.assign(case.detail, _settled(kind, case))
            if kind == RecordKind.REPAIR:
                _sum_up(case)


def _held(model: Any, cases: Sequence[Case]) -> dict[int, Any]:
    keys = [case.row.pk for case in cases if not case.is_new]
    return {detail.record_id: detail for detail in _details(keys, model)} if keys else {}


@Prepared
def _details(records: Sequence[int], model: Any) -> Any:
    return model.objects.filter(Among("record_id", records))


def _settled(kind: str, case: Case) -> dict[str, Any]:
    if kind == RecordKind.INSTALLATION:
        return _with_tickets(case.draft.installation)
    values, held = case.draft.repair, case.detail
    completion, arrival = (values.get(name, getattr(held, name)) for name in ("completion", "parts_arrive_on"))
    return {**values, "parts_arrive_on": repairs.kept_arrival(completion, arrival)}


def _with_tickets(values: dict[str, Any]) -> dict[str, Any]:
    if "recycle_tickets" not in values:
        return values
    try:
        numbers = recycling.tickets(values["recycle_tickets"])
    except ValueError as wrong:
        message = _("“%(typed)s” is no number of a recycling ticket: it has 13 digits.") % {"typed": wrong}
        raise Refusal("ticket", message, "recycle_tickets") from None
    return {**values, "recycle_tickets": "\n".join(numbers)}


def _sum_up(case: Case) -> None:
    """A repair costs what its fees come to; without any, the amount is as it was given."""
    total = amounts.total(getattr(case.detail, name) for name in FEES)
    if total is not None:
        case.assign(case.row, {"amount": total})


def write_details(cases: Sequence[Case]) -> None:
    """Write what `assign_details` assigned; the records have keys by now."""
    for kind, model in MODELS.items():
        left = [case.row.pk for case in cases if case.was_kind == kind != case.row.kind and not case.is_new]
        if left:
            model.objects.filter(record_id__in=left).delete()
        fitting = [case for case in cases if case.row.kind == kind]
        for case in fitting:
            case.detail.record = case.row
        insert([case.detail for case in fitting if case.detail.pk is None])
        for case in fitting:
            _write_changed(case)


def _write_changed(case: Case) -> None:
    fields = {one.name for one in case.detail._meta.concrete_fields}
    if not case.is_new and (changed := fields & case.told.keys()):
        rewrite([case.detail], changed)
