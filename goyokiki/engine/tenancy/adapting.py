"""From a row to what the driver takes for its columns: Django asks field, driver and time zone for each value of each
row, where once for a column will do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import connection, models
from django.utils import timezone

# Kinds of columns whose values a driver takes as they are.
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField, models.ForeignKey)
# As JSON, what most columns of that kind hold; nothing at all is NULL.
EMPTY: Mapping[type, str | None] = {dict: "{}", list: "[]", type(None): None}
Adapter = Callable[[Any], Any]


def reader(fields: Sequence[Any], *, is_new: bool) -> Callable[[Any], list[Any]]:
    """From a row of a model to the values that it holds in these fields; new rows are stamped with the time."""
    names = [field.attname for field in fields]
    adapted = [(at, _adapter(field, is_new=is_new)) for at, field in enumerate(fields) if not _is_plain(field)]

    def values(row: Any) -> list[Any]:
        held = row.__dict__  # past the descriptors, which cost more than all the rest
        line = [held[name] for name in names]
        for at, adapt in adapted:
            line[at] = adapt(row)
        return line

    return values


def _is_plain(field: Any) -> bool:
    return field.primary_key or (isinstance(field, PLAIN) and type(field).pre_save is models.Field.pre_save)


def _adapter(field: Any, *, is_new: bool) -> Adapter:
    """From a row to the value of one field as the driver takes it."""
    if type(field) is models.JSONField:
        return _encoding(field)
    if is_new and (getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)):
        return _stamping(field)
    if isinstance(field, models.DateField | models.DecimalField):
        return _remembering(field)
    return lambda row: field.get_db_prep_save(field.pre_save(row, add=is_new), connection)


def _encoding(field: Any) -> Adapter:
    encode, name = (field.encoder or json.JSONEncoder)(ensure_ascii=False).encode, field.attname

    def adapt(row: Any) -> Any:
        value = row.__dict__[name]
        return EMPTY[type(value)] if not value and type(value) in EMPTY else encode(value)

    return adapt


def _stamping(field: Any) -> Adapter:
    """All rows of one insert were made at the same time."""
    now = timezone.now() if isinstance(field, models.DateTimeField) else timezone.localdate()
    adapted = field.get_db_prep_save(now, connection)

    def stamp(row: Any) -> Any:
        setattr(row, field.attname, now)
        return adapted

    return stamp


def _remembering(field: Any) -> Adapter:
    """Days, times and figures come by the thousand, and most of them again and again."""
    name, known = field.attname, {None: None}

    def adapt(row: Any) -> Any:
        value = row.__dict__[name]
        if value not in known:
            known[value] = field.get_db_prep_save(value, connection)
        return known[value]

    return adapt
