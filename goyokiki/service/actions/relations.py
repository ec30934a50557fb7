"""What hangs on a record and is saved with it: people, units, categories, parts, refrigerant; set-wise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from operator import itemgetter
from typing import Any

from goyokiki.accounts.models import Login
from goyokiki.accounts.unassigned import Assignments
from goyokiki.engine.tenancy.insertion import insert
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.equipment.models import Unit
from goyokiki.service.actions.cases import Case
from goyokiki.service.drafts import PartDraft, RefrigerantDraft, UnitLink
from goyokiki.service.models import (
    PartLine,
    RecordAssignee,
    RecordRepairCategory,
    RecordUnit,
    RecordWorkCategory,
    RefrigerantLine,
    RepairCategory,
    ServiceRecord,
    WorkCategory,
)
from goyokiki.service.rules import lines

Line = tuple[Any, ...]
Names = Mapping[Any, str]


@dataclass(frozen=True)
class Relation:
    """Rows of `model` that hang on a record. `name` is the field of the draft, and of the change that is told.

    A row is compared and written by its `columns`; the first says what it is, and `names` finds the words for that.
    `tell` makes one text of those words and the other columns, for the history.
    """

    name: str
    model: Any
    columns: tuple[str, ...]
    names: Callable[[Iterable[Any]], Names]
    tell: Callable[..., str] = str
    is_set: bool = False

    def wanted(self, case: Case) -> list[Line] | None:
        asked = getattr(case.draft, self.name)
        if asked is None:
            return None
        return sorted((key,) for key in asked) if self.is_set else [astuple(line) for line in asked]

    def held(self, cases: Sequence[Case]) -> dict[int, list[Line]]:
        found: dict[int, list[Line]] = {}
        keys = [case.row.pk for case in cases if not case.is_new]
        # Sorted here: asked for in the order of keys, SQLite reads the whole table rather than sort a few rows.
        rows = sorted(_lines(keys, self.model, self.columns), key=itemgetter(0)) if keys else ()
        for _pk, record, *line in rows:
            found.setdefault(record, []).append(tuple(line))
        return {record: sorted(lines) for record, lines in found.items()} if self.is_set else found


@Prepared
def _lines(records: Sequence[int], model: Any, columns: Sequence[str]) -> Any:
    return model.objects.filter(Among("record_id", records)).order_by().values_list("pk", "record_id", *columns)


def _columns(draft: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(draft))


def _people(keys: Iterable[Any]) -> Names:
    return dict(Login.objects.filter(pk__in=set(keys)).values_list("pk", "name"))


def _named(model: Any) -> Callable[[Iterable[Any]], Names]:
    """Also of what lies in the bin: a history names what was linked."""
    return lambda keys: {row.pk: str(row) for row in model.with_binned.filter(pk__in=set(keys))}


def _as_they_are(codes: Iterable[Any]) -> Names:
    return {code: code for code in codes}


ASSIGNMENTS = Assignments(ServiceRecord, RecordAssignee, "record_id")
PEOPLE = Relation("assignees", RecordAssignee, ("login_id",), _people, is_set=True)
UNITS = Relation("units", RecordUnit, _columns(UnitLink), _named(Unit), lines.unit_text)
RELATIONS = (
    PEOPLE,
    UNITS,
    Relation("work_categories", RecordWorkCategory, ("category_id",), _named(WorkCategory), is_set=True),
    Relation("repair_categories", RecordRepairCategory, ("category_id",), _named(RepairCategory), is_set=True),
    Relation("parts", PartLine, _columns(PartDraft), _as_they_are, lines.part_text),
    Relation("refrigerants", RefrigerantLine, _columns(RefrigerantDraft), _as_they_are, lines.refrigerant_text),
)


def write_relations(cases: Sequence[Case]) -> None:
    """Write what the drafts ask for, and note what changes; the records have keys by now."""
    for relation in RELATIONS:
        _write(relation, cases)


def _write(relation: Relation, cases: Sequence[Case]) -> None:
    asking = [case for case in cases if getattr(case.draft, relation.name) is not None]
    held = relation.held(asking)
    changed = [
        (case, held.get(case.row.pk, []), wanted)
        for case in asking
        if (wanted := relation.wanted(case)) is not None and wanted != held.get(case.row.pk, [])
    ]
    if not changed:
        return
    keys = (line[0] for _case, before, after in changed for line in (*before, *after))
    names = relation.names(keys)
    for case, before, after in changed:
        case.told[relation.name] = tuple(
            [relation.tell(names.get(key, str(key)), *rest) for key, *rest in some] for some in (before, after)
        )  # type: ignore[assignment]
        case.joined[relation.name] = {line[0] for line in after} - {line[0] for line in before}
    replaced = [case.row.pk for case, before, _after in changed if before]
    if replaced:
        relation.model.objects.filter(record_id__in=replaced).delete()
    insert(
        [
            relation.model(record=case.row, **dict(zip(relation.columns, line, strict=True)))
            for case, _before, after in changed
            for line in after
        ]
    )
