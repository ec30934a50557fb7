"""What the night deletes for good: what has lain in the bin for thirty days, with its files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from goyokiki.engine import files, journal
from goyokiki.engine.access.models import Grant
from goyokiki.engine.bin.kinds import Model, find_kind
from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.bin.restoring import contents
from goyokiki.engine.clock import every
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization

AT_ONCE = 100


def purge() -> None:
    """Empty every organization's bin of what is due; what was left of earlier nights is tried again."""
    for organization in Organization.objects.order_by("pk"):
        with scope(organization):
            for entry in BinEntry.objects.filter(purge_on__lte=timezone.localdate()).order_by("pk"):
                empty(entry)


def empty(entry: BinEntry) -> None:
    """Delete what lies in an entry, a part at a time; what rows outside of it point at stays, but never comes back."""
    if not _begin(entry):
        return
    for model, rows in reversed(contents([entry]).items()):
        keys = [row.pk for row in rows]
        for start in range(0, len(keys), AT_ONCE):
            _delete(model, keys[start : start + AT_ONCE])
    if not any(contents([entry]).values()):
        entry.delete()


def _begin(entry: BinEntry) -> bool:
    """Whether the entry is still there; from now on nobody restores it."""
    with transaction.atomic():
        held = BinEntry.objects.select_for_update().filter(pk=entry.pk).first()
        if held and held.purged_at is None:
            held.purged_at = timezone.now()
            held.save(update_fields=["purged_at"])
            _tell(held)
    return held is not None


def _tell(entry: BinEntry) -> None:
    kind = find_kind(entry.root_type)
    root = kind and kind.model.with_binned.filter(pk=entry.root_id).first()
    if kind and root:
        journal.record(f"{kind.noun}.purged", root, by=None, title=entry.title)


def _delete(model: Model, keys: Sequence[int]) -> None:
    with transaction.atomic():
        free = sorted(set(keys) - _pointed_at(model, keys))
        files.remove_all(model, free)
        Grant.objects.filter(source_type=model._meta.label_lower, source_id__in=free).delete()
        model.with_binned.filter(pk__in=free).delete()


def _pointed_at(model: Model, keys: Collection[int]) -> set[int]:
    """Those that another row cannot be without."""
    found: set[int] = set()
    for field in _protecting(model):
        rows: Any = field.model._base_manager.filter(**{f"{field.name}__in": keys})
        found.update(rows.values_list(field.attname, flat=True))
    return found


def _protecting(model: Model) -> Iterator[models.ForeignKey[Any, Any]]:
    for relation in model._meta.get_fields(include_hidden=True):
        field: Any = getattr(relation, "field", None)
        if relation.auto_created and getattr(relation, "on_delete", None) is models.PROTECT:
            yield field


every("40 3 * * *", "bin.purge", purge)
