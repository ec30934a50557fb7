"""What a list of service records shows from other tables: one query for a whole page each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goyokiki.accounts.models.login import display_name
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine import files
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.ui.marks import Person
from goyokiki.service.models import (
    RecordAssignee,
    RecordRepairCategory,
    RecordUnit,
    RecordWorkCategory,
    ServiceRecord,
)


def people_of(keys: Sequence[int]) -> Mapping[int, list[Person]]:
    """担当者 of each record, in the order of lists; who was deleted is told so."""
    staff = ("login__staff__abbr", "login__staff__color", "login__staff__role")
    rows = RecordAssignee.objects.filter(Among("record_id", keys)).order_by("login__staff__position", "login_id")
    return _grouped(
        (key, Person(abbr, color, role == Role.PARTNER, display_name(name, deleted_at)))
        for key, name, deleted_at, abbr, color, role in rows.values_list(
            "record_id", "login__name", "login__deleted_at", *staff
        )
    )


def units_of(keys: Sequence[int]) -> Mapping[int, list[tuple[str, str]]]:
    """Model name and serial number of each record's units."""
    rows = RecordUnit.objects.filter(Among("record_id", keys)).order_by()
    # Sorted here: asked for in the order of keys, SQLite reads the whole table rather than sort a few rows.
    links = sorted(rows.values_list("pk", "record_id", "unit__model_name", "unit__serial"))
    return _grouped((key, (model, serial)) for _pk, key, model, serial in links)


def categories_of(keys: Sequence[int]) -> Mapping[int, list[str]]:
    """The names of the work and repair categories of each record."""
    pairs = [
        *RecordWorkCategory.objects.filter(Among("record_id", keys)).values_list(
            "record_id", "category__number", "category__name"
        ),
        *RecordRepairCategory.objects.filter(Among("record_id", keys)).values_list(
            "record_id", "category__number", "category__name"
        ),
    ]
    return _grouped((key, name) for key, _number, name in sorted(pairs) if name)


def files_of(keys: Sequence[int]) -> Mapping[int, int]:
    return files.counts(keys, ServiceRecord)


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
