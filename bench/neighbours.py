"""Other dealers of size M in the same tables: the rows of the first organization of the data of size M, copied.

Growing a dealer takes minutes, copying one seconds. What the pages of customers, equipment and service read is copied,
with the people who wrote it; journals are not. The copies come from the file of size M.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import transaction

from bench.copies import Write, Writing, filling, models_that, statement_of
from goyokiki.demo import generator, story
from goyokiki.engine.tenancy.models import Organization, TenantModel

ROOMS = ("customers", "equipment", "service", "access")
PEOPLE = ("accounts.Login", "accounts.StaffProfile")
# What must differ over the whole system is told apart by the number of the neighbour.
ALONE = ("login_id", "login_key")
POINTERS = ("subject_id", "source_id")
# More rows than any table of size M has: the keys of a neighbour begin behind as many for each one before it.
STEP = 10_000_000


def settle(many: int, *, source: Path) -> None:
    """Bring so many neighbours into the database of the settings; those that are there already stay."""
    there = Organization.objects.filter(name__startswith=generator.NEIGHBOUR).count()
    if there >= many:
        return
    with filling(), closing(sqlite3.connect(source)) as reading, Writing(reading, source) as write:
        for number in range(there + 1, many + 1):
            _copy(number, reading, write)
            print(f"neighbour {number} of {many} has moved in", flush=True)


def _copy(number: int, reading: sqlite3.Connection, write: Write) -> None:
    neighbour = Organization.objects.create(name=f"{generator.NEIGHBOUR}{number}")
    (first,) = reading.execute("SELECT id FROM organization WHERE name = ?", [story.books()[0].name]).fetchone()
    with transaction.atomic():
        for model in models_that(_is_copied):
            columns, query = statement_of(model, reading, _moved(model, number * STEP, number, neighbour.pk))
            write(model, columns, f"{query} WHERE organization_id = {first}")


def _is_copied(model: Any) -> bool:
    return issubclass(model, TenantModel) and (model._meta.app_label in ROOMS or model._meta.label in PEOPLE)


def _moved(model: Any, behind: int, number: int, organization: int) -> dict[str, str]:
    """What a column holds in the copy, by column: keys follow each other, the rest stays."""
    moved = {"organization_id": str(organization)}
    for field in model._meta.concrete_fields:
        related = field.related_model
        if field.primary_key or field.column in POINTERS or (related is not None and _is_copied(related)):
            moved[field.column] = f"{field.column} + {behind}"
        elif field.column in ALONE:
            moved[field.column] = f"{field.column} || '-{number}'"
    return {**moved, "organization_id": str(organization)}
