"""What every plural save does with its rows: find and lock them, write those that changed, tell the journal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol

from django.utils import timezone

from goyokiki.engine import journal, undo
from goyokiki.engine.records.saving import Changes, Conflict, gone
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.making import maker
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.tenancy.rewriting import rewrite


class Draft(Protocol):
    """What a row is to become: a new one without `pk`; `version` is the one that the person saw, if he saw one."""

    @property
    def pk(self) -> int | None: ...
    @property
    def version(self) -> int | None: ...


def rows_of(model: Any, drafts: Sequence[Draft], *, known: Sequence[str] = ()) -> list[Any]:
    """The rows to write, in the order of the drafts; existing ones locked, with what their fields `known` point at.

    Raises `Conflict` when one was changed since the version its draft names, `Refusal` when one lies in the bin by now.
    Rows are locked in the order of keys, so that two who save the same rows wait for each other instead of stopping
    each other.
    """
    keys = [draft.pk for draft in drafts if draft.pk]
    existing = {row.pk: row for row in _locked(keys, model, tuple(known))} if keys else {}
    if len(existing) < len(set(keys)):
        raise gone()
    for draft in drafts:
        if draft.pk and draft.version is not None and existing[draft.pk].version != draft.version:
            raise Conflict(existing[draft.pk])
    undo.note(list(existing.values()))
    make = maker(model)
    return [existing[draft.pk] if draft.pk else make() for draft in drafts]


@Prepared
def _locked(keys: Sequence[int], model: Any, known: Sequence[str]) -> Any:
    rows = model.objects.select_for_update(of=("self",)).select_related(*known)
    return rows.filter(Among("pk", keys)).order_by("pk")


def write_changed(rows: Iterable[Any], told: Mapping[int, Changes], *, copies: Collection[str] = ()) -> None:
    """Write what is told of each row, and the fields that follow from others and are told to nobody.

    Rows of which the same is told are written together.
    """
    alike: dict[frozenset[str], list[Any]] = {}
    now = timezone.now()
    for row in rows:
        row.version, row.updated_at = row.version + 1, now
        alike.setdefault(frozenset(told[row.pk]), []).append(row)
    for names, several in alike.items():
        rewrite(several, {*names, *copies, "version", "updated_at"})


def tell(noun: str, *, created: Sequence[Any], changed: Sequence[Any], told: Mapping[int, Changes], by: Any) -> None:
    for verb, rows in (("created", created), ("changed", changed)):
        facts = [(row, told[row.pk]) for row in rows]
        journal.record_all(f"{noun}.{verb}", facts, by=by, undo=undo.captured(rows, created=verb == "created"))
