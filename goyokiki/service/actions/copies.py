"""コピーして登録: the same job at another shop (A5-2)."""

from __future__ import annotations

from typing import Any

from goyokiki.accounts.models import Login
from goyokiki.service.drafts import PartDraft, RefrigerantDraft, ServiceRecordDraft
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import RecordKind

RECORD = (
    *("kind", "customer", "site", "contact", "contractor", "place", "title", "body"),
    *("contact_kind", "purpose", "charge", "amount"),
)
INSTALLATION = ("work_type", "performer", "company", "materials", "warranty")
REPAIR = ("requester", "symptoms", "symptom_text", "cause", "technical_fee", "travel_fee", "parts_fee")


def copy_of(record: ServiceRecord) -> ServiceRecordDraft:
    """A draft of a new record like this one.

    Left out is what belongs to this one alone: dates, photos, units and whatever else bears a serial number, what was
    measured, and how it ended.
    """
    people = Login.objects.active().filter(pk__in=record.assignees.values("pk"))
    return ServiceRecordDraft(
        values={**_values(record, RECORD), "copied_from": record},
        assignees=frozenset(people.values_list("pk", flat=True)),
        work_categories=frozenset(record.work_categories.values_list("pk", flat=True)),
        repair_categories=frozenset(record.repair_categories.values_list("pk", flat=True)),
        installation=_values(record.installation, INSTALLATION) if record.kind == RecordKind.INSTALLATION else {},
        repair=_values(record.repair, REPAIR) if record.kind == RecordKind.REPAIR else {},
        parts=tuple(
            PartDraft(line.code, line.name, line.quantity, line.unit_price, line.warranty)
            for line in record.parts.all()
        ),
        refrigerants=tuple(RefrigerantDraft(kind) for kind in _refrigerants(record)),
    )


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _refrigerants(record: ServiceRecord) -> list[str]:
    """Which ones were handled, each once; how much was, is measured anew."""
    return list(dict.fromkeys(line.refrigerant for line in record.refrigerants.all()))
