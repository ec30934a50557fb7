"""The columns of a file beside what stands in them, to be read as something else than was proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from goyokiki.engine.import_jobs.table import told_of
from goyokiki.engine.imports.cells import plain
from goyokiki.engine.imports.kinds import ImportKind
from goyokiki.engine.imports.mapping import Mapping as FileMapping
from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.intake.layout import layout_of
from goyokiki.engine.sheets.refusals import UnusableFile

LOOKED_AT = 40
SAMPLES = 4


@dataclass(frozen=True)
class Choice:
    """A column of the file: its header, some of its cells, and the name of ours that it is read as."""

    index: int
    header: str
    samples: Sequence[str]
    chosen: str

    @property
    def field(self) -> str:
        return f"column-{self.index}"


def choices_of(job: ImportJob, sent: QueryDict | None = None) -> list[Choice]:
    """As it is read now, or as was sent."""
    samples = _samples(job)
    columns = layout_of(job).columns
    choices = [Choice(column.place, column.theirs, samples.get(column.place, ()), column.name) for column in columns]
    return [replace(one, chosen=sent.get(one.field, "")) for one in choices] if sent else choices


def _samples(job: ImportJob) -> dict[int, list[str]]:
    """Some different cells of each column."""
    found: dict[int, dict[str, None]] = {}
    for record in StagedRow.objects.of(job).values_list("record", flat=True)[:LOOKED_AT]:
        for index, cell in enumerate(record):
            if text := plain(cell):
                found.setdefault(index, {})[text] = None
    return {index: list(cells)[:SAMPLES] for index, cells in found.items()}


def names_offered(kind: ImportKind) -> list[tuple[str, str]]:
    """Every column that can be read, by name."""
    return [(name, str(column.header)) for name, column in kind.columns.items() if not column.ignored]


def mapping_of(job: ImportJob, choices: Sequence[Choice]) -> FileMapping:
    """Raises `UnusableFile` where two columns of the file are to be one of ours, or a name is not known."""
    chosen: dict[str, int] = {}
    known = dict(names_offered(job.declared))
    for one in choices:
        if not one.chosen:
            continue
        if one.chosen not in known:
            raise UnusableFile(_("There is no such column."))
        if one.chosen in chosen:
            words = {"ours": known[one.chosen], "first": _header(choices, chosen[one.chosen]), "second": one.header}
            raise UnusableFile(_("“%(first)s” and “%(second)s” cannot both be read as “%(ours)s”.") % words)
        chosen[one.chosen] = one.index
    told = {name: index + 1 for name, index in chosen.items()}
    return replace(told_of(job), headers=told, header_row=job.heading["row"])


def _header(choices: Sequence[Choice], index: int) -> str:
    return next(one.header for one in choices if one.index == index)
