"""The columns of a job's file: their headers there, and what each of them is read as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from goyokiki.engine.imports.kinds import all_kinds
from goyokiki.engine.imports.models import ImportJob


class Column(NamedTuple):
    """The file's own header and, where the column is read, ours."""

    place: int
    theirs: str
    ours: str
    name: str


@dataclass(frozen=True)
class Layout:
    columns: Sequence[Column]
    identifying: frozenset[int]


def layout_of(job: ImportJob) -> Layout:
    """As it stood when the file was opened: the file itself is thrown away long before its rows are."""
    kind = next((kind for kind in all_kinds() if kind.name == job.kind), None)
    known = kind.columns if kind else {}
    names = {index: name for name, index in job.heading["places"] if name in known}
    ours = {index: str(known[name].header) for index, name in names.items()}
    columns = [
        # A column without a header is here only where its content tells what it is.
        Column(index, header or ours[index], ours.get(index, ""), names.get(index, ""))
        for index, header in enumerate(job.heading["cells"])
        if header or index in ours
    ]
    identifying = frozenset(index for index, name in names.items() if known[name].identifies)
    return Layout(columns, identifying)
