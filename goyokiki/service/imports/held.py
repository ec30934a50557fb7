"""What service records hold now, column by column: what rows are compared with, and what an export writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goyokiki.engine.tenancy.keys import Among
from goyokiki.service.imports.cells import Moment
from goyokiki.service.imports.columns import INSTALLATION, PLAIN, REPAIR
from goyokiki.service.models import (
    RecordAssignee,
    RecordRepairCategory,
    RecordUnit,
    RecordWorkCategory,
    RefrigerantLine,
    ServiceRecord,
)
from goyokiki.service.vocabulary import RecordKind

# The categories that a record shows are those of its kind.
CATEGORIES: Mapping[str, Any] = {
    RecordKind.INSTALLATION.value: RecordWorkCategory,
    RecordKind.REPAIR.value: RecordRepairCategory,
}
OF_KIND: Mapping[str, Sequence[str]] = {
    RecordKind.INSTALLATION.value: INSTALLATION,
    RecordKind.REPAIR.value: REPAIR,
}
READ_AS = {"receiver": "receiver_id"}


@dataclass(frozen=True)
class Held:
    """A record with its values by column name, references as keys; links and lines as they are kept."""

    record: ServiceRecord
    values: Mapping[str, Any]
    units: Sequence[RecordUnit]
    lines: Sequence[RefrigerantLine]


def held_by(keys: Collection[int]) -> dict[int, Held]:
    """The records of these keys; the same few questions, however many."""
    rows = ServiceRecord.objects.filter(Among("pk", keys)).select_related("installation", "repair") if keys else ()
    records = {row.pk: row for row in rows}
    people = _keys_of(RecordAssignee, "login_id", records)
    units = _rows_of(RecordUnit.objects.select_related("unit"), records)
    lines = _rows_of(RefrigerantLine.objects, records)
    categories = {kind: _keys_of(model, "category_id", records) for kind, model in CATEGORIES.items()}
    return {
        key: Held(
            record,
            {
                **_own(record),
                **_detail(record),
                "units": [link.unit_id for link in units.get(key, ())],
                "assignees": people.get(key, []),
                "categories": categories.get(record.kind, {}).get(key, []),
                "refrigerant": [line.refrigerant for line in lines.get(key, ())],
                "charged": [line.charged_kg for line in lines.get(key, ())],
                "recovered": [line.recovered_kg for line in lines.get(key, ())],
            },
            units.get(key, []),
            lines.get(key, []),
        )
        for key, record in records.items()
    }


def _own(record: ServiceRecord) -> dict[str, Any]:
    return {
        **{name: getattr(record, name) for name in PLAIN},
        "id": record.pk,
        "starts_at": Moment.of(record.starts_at, all_day=record.all_day),
        "ends_at": Moment.of(record.ends_at, all_day=record.all_day),
        "customer": record.customer_id,
        "site": record.site_id,
        "contractor": record.contractor_id,
        "created_at": record.created_at,
        "updated_at": record.updated_at,
    }


def _detail(record: ServiceRecord) -> dict[str, Any]:
    detail = getattr(record, record.kind, None) if record.kind in OF_KIND else None
    # The receiver by key: asked for by name, each would be fetched on its own.
    values = {name: getattr(detail, READ_AS.get(name, name)) for name in OF_KIND.get(record.kind, ()) if detail}
    if "received_at" in values:
        values["received_at"] = Moment.of(values["received_at"], all_day=False)
    return values


def _keys_of(model: Any, name: str, records: Collection[int]) -> dict[int, list[int]]:
    pairs = model.objects.filter(Among("record_id", records)).order_by().values_list("pk", "record_id", name)
    return _grouped((record, key) for _pk, record, key in sorted(pairs))


def _rows_of(rows: Any, records: Collection[int]) -> dict[int, list[Any]]:
    # Sorted here: asked for in the order of keys, SQLite reads the whole table rather than sort a few rows.
    found = sorted(rows.filter(Among("record_id", records)).order_by(), key=lambda row: int(row.pk))
    return _grouped((row.record_id, row) for row in found)


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
