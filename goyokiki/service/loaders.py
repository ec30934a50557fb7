"""What a list of service records shows from other tables: one query for a whole page each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goyokiki.accounts.models.login import display_name
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine import files
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared
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
    return _grouped(
        (key, Person(abbr, color, role == Role.PARTNER, display_name(name, deleted_at)))
        for key, name, deleted_at, abbr, color, role in _people(keys)
    )


@Prepared
def _people(keys: Sequence[int]) -> Any:
    rows = RecordAssignee.objects.filter(Among("record_id", keys)).order_by("login__staff__position", "login_id")
    staff = ("login__staff__abbr", "login__staff__color", "login__staff__role")
    return rows.values_list("record_id", "login__name", "login__deleted_at", *staff)


def units_of(keys: Sequence[int]) -> Mapping[int, list[tuple[str, str]]]:
    """Model name and serial number of each record's units."""
    # Sorted here: asked for in the order of keys, SQLite reads the whole table rather than sort a few rows.
    return _grouped((key, (model, serial)) for _pk, key, model, serial in sorted(_units(keys)))


@Prepared
def _units(keys: Sequence[int]) -> Any:
    rows = RecordUnit.objects.filter(Among("record_id", keys)).order_by()
    return rows.values_list("pk", "record_id", "unit__model_name", "unit__serial")


def categories_of(keys: Sequence[int]) -> Mapping[int, list[str]]:
    """The names of the work and repair categories of each record."""
    return _grouped((key, name) for key, _number, name in sorted(_categories(keys)) if name)


@Prepared
def _categories(keys: Sequence[int]) -> Any:
    """Of both kinds at once."""
    work, repair = (
        links.objects.filter(Among("record_id", keys))
        .order_by()
        .values_list("record_id", "category__number", "category__name")
        for links in (RecordWorkCategory, RecordRepairCategory)
    )
    return work.union(repair, all=True)


def files_of(keys: Sequence[int]) -> Mapping[int, int]:
    return files.counts(keys, ServiceRecord)


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
