"""Which rows were taken for one record, and why; a person may set one apart, or name the record that is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Count, Min, QuerySet
from django.utils.functional import Promise
from django.utils.translation import ngettext, pgettext_lazy

from goyokiki.engine.imports.cells import plain
from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.imports.vocabulary import REFUSED

APART = "apart"
# Cells that tell one spelling from the other.
TELLING = 5
REASONS: Mapping[str, str | Promise] = {
    "id": pgettext_lazy("import match", "same ID"),
    "code": pgettext_lazy("import match", "same code"),
    "corporate_number": pgettext_lazy("import match", "same corporate number"),
    "name_postal": pgettext_lazy("import match", "same name and postal code"),
    "name_phone": pgettext_lazy("import match", "same name and phone number"),
    "name": pgettext_lazy("import match", "same name"),
    "serial": pgettext_lazy("import match", "same serial number"),
    "place": pgettext_lazy("import match", "same place"),
    "new": pgettext_lazy("import match", "first row of it"),
    "told": pgettext_lazy("import match", "as you decided"),
    "unclear": pgettext_lazy("import match", "cannot be told"),
}
# What names its record itself means that one, whatever it looks like.
NAMED = ("id", "code")


class Taken(NamedTuple):
    """The record that a row was taken for; `may_choose` where a person may name another."""

    name: str
    is_known: bool
    is_new: bool
    why: str | Promise
    may_choose: bool
    is_decided: bool


def taken_of(row: StagedRow, job: ImportJob) -> Taken | None:
    match = row.match
    if not match:
        return None
    is_known, is_unclear = match["pk"] is not None, row.outcome == REFUSED
    return Taken(
        name=match["name"],
        is_known=is_known,
        is_new=not is_known and not is_unclear,
        why=REASONS.get(match["why"], ""),
        may_choose=bool(row.spelling) and match["why"] not in NAMED,
        is_decided=bool(job.decisions.get(row.spelling)),
    )


@dataclass(frozen=True)
class Spelling:
    """One way in which a record is written in the file."""

    key: str
    text: str
    why: str | Promise
    first: int
    rows: int
    is_decided: bool
    may_part: bool
    may_choose: bool


@dataclass(frozen=True)
class Group:
    """The rows that are taken for one record."""

    name: str
    is_known: bool
    rows: int
    spellings: Sequence[Spelling]

    @property
    def in_words(self) -> str:
        return rows_in_words(self.rows)


def rows_in_words(count: int) -> str:
    return ngettext("%(count)s row", "%(count)s rows", count) % {"count": f"{count:,}"}


def groups_found(job: ImportJob) -> QuerySet[StagedRow, dict[str, Any]]:
    """The keys of records that the file writes in more than one way, in the order of the file."""
    by_key = StagedRow.objects.filter(job=job).matched().order_by().values("match_key")
    counted = by_key.annotate(spellings=Count("spelling", distinct=True), first=Min("number"), rows=Count("pk"))
    found: QuerySet[StagedRow, dict[str, Any]] = counted.filter(spellings__gt=1).order_by("first")
    return found


def decided(job: ImportJob) -> list[Group]:
    """What somebody has decided, to be taken back."""
    told = [spelling for spelling, decision in job.decisions.items() if decision]
    return _groups(job, StagedRow.objects.filter(job=job, spelling__in=told)) if told else []


def groups_of(job: ImportJob, keys: Sequence[str]) -> list[Group]:
    return _groups(job, StagedRow.objects.filter(job=job, match_key__in=list(keys)))


def _groups(job: ImportJob, rows: QuerySet[StagedRow]) -> list[Group]:
    """Three queries, however many groups."""
    counted: Any = rows.order_by().values("match_key", "spelling").annotate(first=Min("number"), rows=Count("pk"))
    spelt: dict[str, list[dict[str, Any]]] = {}
    for line in sorted(counted, key=lambda line: line["first"]):
        spelt.setdefault(line["match_key"], []).append(line)
    numbers = [line["first"] for lines in spelt.values() for line in lines]
    firsts = {row.number: row for row in StagedRow.objects.filter(job=job, number__in=numbers)}
    return [_group(job, lines, firsts) for lines in spelt.values()]


def _group(job: ImportJob, lines: Sequence[dict[str, Any]], firsts: Mapping[int, StagedRow]) -> Group:
    match = firsts[lines[0]["first"]].match or {}
    return Group(
        name=match["name"],
        is_known=match["pk"] is not None,
        rows=sum(line["rows"] for line in lines),
        spellings=[_spelling(job, line, firsts[line["first"]], is_first=not at) for at, line in enumerate(lines)],
    )


def _spelling(job: ImportJob, line: dict[str, Any], row: StagedRow, *, is_first: bool) -> Spelling:
    is_decided, match = bool(job.decisions.get(line["spelling"])), row.match or {}
    return Spelling(
        key=line["spelling"],
        text=telling(row.record),
        why=REASONS.get(match["why"], ""),
        first=line["first"],
        rows=line["rows"],
        is_decided=is_decided,
        # The first spelling of something new is what the others are compared with.
        may_part=is_decided or not is_first or match["pk"] is not None,
        may_choose=match["why"] not in NAMED,
    )


def telling(record: Sequence[str]) -> str:
    return "  ".join([text for cell in record if (text := plain(cell))][:TELLING])
