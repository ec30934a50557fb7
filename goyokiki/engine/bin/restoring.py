"""Taking an entry out of the bin: the reverse of throwing it away, where nothing stands in the way by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from goyokiki.engine import journal
from goyokiki.engine.bin.kinds import Model, find_kind, kind_of
from goyokiki.engine.bin.throwing import follow, tell_moved
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.ownership import tenant_references

if TYPE_CHECKING:
    from goyokiki.engine.bin.models import BinEntry

Held = Mapping[Model, Sequence[Any]]


def restore(entry: BinEntry, *, by: Any) -> Any:
    """Bring back the root of an entry with what went along, as it was; returns the root. Raises as `restore_all`."""
    return restore_all([entry], by=by)[0]


def restore_all(entries: Sequence[BinEntry], *, by: Any) -> list[Any]:
    """The same for several entries, whose roots are rows of one model: all of them, or none.

    Raises `Refusal` where one has begun to go for good, where a value that must be unique was given to another row
    meanwhile, and where what a row belongs to stays in the bin itself.
    """
    with transaction.atomic():
        held_entries = type(entries[0]).objects.select_for_update().restorable()
        locked = held_entries.filter(pk__in=[entry.pk for entry in entries]).order_by("pk")
        if len(locked) < len(entries):
            raise Refusal("gone", _("This is not in the bin any more."))
        held = contents(locked)
        _refuse_orphans(held)
        _refuse_taken(held)
        _take_out(held)
        model = _root_model(locked[0])
        coming = {row.pk: row for row in held[model]}
        roots = [coming[entry.root_id] for entry in locked]
        journal.record_all(f"{kind_of(model).noun}.restored", [(root, {}) for root in roots], by=by)
        for rows in filter(None, held.values()):
            follow(rows, by)
        locked.delete()
    return roots


def bring_back(model: Model, keys: Iterable[int], *, by: Any) -> None:
    """Take rows out of entries that they share with others: part of bringing back what they belong to as well."""
    if wanted := list(keys):
        model.with_binned.filter(pk__in=wanted).update(bin=None)
        tell_moved(model, wanted, by)


def _root_model(entry: BinEntry) -> Model:
    model: Model = apps.get_model(entry.root_type)
    return model


def contents(entries: Iterable[BinEntry]) -> dict[Model, list[Any]]:
    """The rows that lie in entries, the models of the roots first."""
    labels = dict.fromkeys(label for entry in entries for label in (entry.root_type, *entry.counts))
    keys = [entry.pk for entry in entries]
    kinds = [kind for kind in map(find_kind, labels) if kind]
    return {kind.model: list(kind.model.with_binned.filter(bin__in=keys).order_by("pk")) for kind in kinds}


def _take_out(held: Held) -> None:
    for model, rows in held.items():
        try:
            with transaction.atomic():
                model.with_binned.filter(pk__in=[row.pk for row in rows]).update(bin=None)
        except IntegrityError:  # given to another row in this moment
            raise _taken(model, str(next(iter(rows), ""))) from None
        for row in rows:
            row.bin = None


def _refuse_orphans(held: Held) -> None:
    """Raise when a row points at one that stays in the bin, other than one that it may do without."""
    coming = {model: {row.pk for row in rows} for model, rows in held.items()}
    for model, rows in held.items():
        for field in _needed(model):
            target: Any = field.related_model
            wanted = {getattr(row, field.attname) for row in rows} - coming.get(target, set()) - {None}
            left = target.with_binned.filter(pk__in=wanted, bin__isnull=False).first() if wanted else None
            if left is not None:
                kind = find_kind(target._meta.label_lower)
                words = {"noun": kind.one if kind else "", "title": left}
                raise Refusal("in_bin", _("The %(noun)s “%(title)s” is in the bin too. Restore it first.") % words)


def _needed(model: Model) -> Iterator[models.ForeignKey[Any, Any]]:
    """The fields by which a row points at what it cannot be without, as far as that can lie in the bin."""
    for field in tenant_references(model):
        target: Any = field.related_model
        if field.remote_field.on_delete is models.PROTECT and find_kind(target._meta.label_lower):
            yield field


def _refuse_taken(held: Held) -> None:
    for model, rows in held.items():
        for names in _unique_sets(model):
            wanted = {value: row for row in rows if None not in (value := _values(row, names))}
            first = {value[0] for value in wanted}
            there = model.objects.filter(**{f"{names[0]}__in": first}).values_list(*names) if wanted else ()
            if taken := next((value for value in there if value in wanted), None):
                raise _taken(model, str(taken[0]))


def _unique_sets(model: Model) -> Iterator[tuple[str, ...]]:
    """What makes a row of the model unique within its organization, by the columns."""
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            fields = [model._meta.get_field(name) for name in constraint.fields if name != "organization"]
            if fields:
                yield tuple(getattr(one, "attname", one.name) for one in fields)


def _values(row: Any, names: Sequence[str]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in names)


def _taken(model: Model, value: str) -> Refusal:
    words = {"noun": kind_of(model).one, "value": value}
    message = _("Another %(noun)s has been given “%(value)s” meanwhile. Change it there first, then restore.")
    return Refusal("taken", message % words)
