"""A batch to work in, and what the tables of the business hold: compared before it and after its undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, Site
from goyokiki.engine import journal
from goyokiki.engine.access.models import Grant
from goyokiki.engine.journal.models import Batch
from goyokiki.engine.undo.registry import find
from goyokiki.equipment.models import CustomerFigures as UnitFigures
from goyokiki.equipment.models import Unit, UnitGroup
from goyokiki.service.models import CustomerFigures as ContactFigures
from goyokiki.service.models import ServiceRecord

UNDOABLE: tuple[Any, ...] = (Customer, Site, Unit, ServiceRecord)
# Counts saves; goes on counting.
GROWS = {"version"}


@contextmanager
def batch_of(by: Login, title: str = "台帳.csv") -> Iterator[Batch]:
    batch = journal.begin_batch("import", title, by=by, days=90)
    with journal.in_batch(batch):
        yield batch
    journal.keep_batch(batch)


def world() -> dict[str, list[dict[str, Any]]]:
    """All rows that are there, to the last column and key, with what is kept beside them."""
    found = {model._meta.label: _rows(model.objects.all()) for model in UNDOABLE}
    for model in UNDOABLE:
        entry = find(model._meta.label_lower)
        for part in entry.parts if entry else ():
            found[part.name] = _rows(part.model.objects.filter(**{f"{part.owner}__in": model.objects.all()}))
    _name_groups(found[Unit._meta.label])
    found["grants"] = [grant for model in UNDOABLE for grant in _grants(model)]
    for figures in (UnitFigures, ContactFigures):
        found[figures._meta.label] = _rows(figures.objects.all(), without=("id",))
    return found


def _name_groups(units: list[dict[str, Any]]) -> None:
    """A group is a name of its customer's: one that nobody was left in comes back under another key."""
    groups = {group.pk: (group.customer_id, group.name, group.code) for group in UnitGroup.objects.all()}
    for unit in units:
        unit["group_id"] = groups.get(unit["group_id"])


def _grants(model: Any) -> list[dict[str, Any]]:
    """Those on rows that are there: what lies in the bin is seen by nobody."""
    on_rows = Grant.objects.filter(subject_type=model._meta.label_lower, subject_id__in=model.objects.values("pk"))
    return _rows(on_rows, without=("id",))


def _rows(rows: Any, without: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    lines = ({name: value for name, value in line.items() if name not in {*GROWS, *without}} for line in rows.values())
    return sorted(lines, key=str)
