"""The file of a job, opened at its header row: the records below it, and what reads their cells."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.import_jobs import files
from goyokiki.engine.imports.cleaning import Cleaning
from goyokiki.engine.imports.ditto import Below, below
from goyokiki.engine.imports.guesses import heading_of
from goyokiki.engine.imports.headings import Heading
from goyokiki.engine.imports.kinds import ImportKind, Mode, Planner, Wish
from goyokiki.engine.imports.mapping import Mapping, mapping_of
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.sheets import Source, open_source
from goyokiki.engine.sheets.refusals import UnusableFile


@dataclass(frozen=True)
class Table:
    """A file, and where the columns of its KIND stand in it; nobody may know yet which KIND that is."""

    kind: ImportKind | None
    source: Source
    heading: Heading

    def records(self) -> Below:
        """The rows of data behind the header row, and what was left out between them."""
        return below(self.source, self.heading, ditto=self.kind is not None and self.kind.ditto)

    @property
    def heading_json(self) -> dict[str, Any]:
        places = [[column.name, index] for column, index in self.heading.places]
        written = self.source.describe()
        return {"written": written, "row": self.heading.row, "cells": list(self.heading.cells), "places": places}


def source_at(path: Path, mapping: Mapping, *, name: str = "", most_rows: int | None = None) -> Source:
    told = {"encoding": mapping.encoding, "delimiter": mapping.delimiter, "sheet": mapping.sheet}
    return open_source(path, name, **told, most_rows=most_rows)


def table_in(source: Source, kind: ImportKind, mapping: Mapping) -> Table:
    """Raises `UnusableFile` where the file does not hold this KIND, or not as it is mapped."""
    return Table(kind, source, heading_of(source, kind, mapping))


def table_of(job: ImportJob, kind: ImportKind, mapping: Mapping) -> Table:
    """The job's file, read as that KIND by that mapping."""
    return table_in(source_at(path_of(job), mapping, name=job.file_name), kind, mapping)


def path_of(job: ImportJob) -> Path:
    """Raises `UnusableFile` where the file was swept away already."""
    path = files.place(job.file)
    if not job.file or not path.is_file():
        raise UnusableFile(_("The file is not kept any longer. Upload it again."))
    return path


def told_of(job: ImportJob) -> Mapping:
    return mapping_of(job.mapping, job.declared)


def planner_of(job: ImportJob) -> Planner:
    return job.declared.planner(Wish(Mode(job.mode), decisions=job.decisions, by=job.by))


def cleaning_of(job: ImportJob, planner: Planner) -> Cleaning:
    """What reads the cells of the job's rows, without looking into its file."""
    columns, held = job.declared.columns, job.heading
    heading = Heading(held["row"], held["cells"], [(columns[name], index) for name, index in held["places"]])
    cleaning = Cleaning(job.declared, heading, planner.cleaners)
    cleaning.set_constants(told_of(job).constants)
    return cleaning
