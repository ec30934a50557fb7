"""A file becomes a job, or nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goyokiki.engine.import_jobs import files
from goyokiki.engine.import_jobs.staging import finding_dict
from goyokiki.engine.import_jobs.table import Table, cleaning_of, planner_of, source_at, table_in
from goyokiki.engine.imports.guesses import Guess, propose
from goyokiki.engine.imports.headings import shape
from goyokiki.engine.imports.kinds import ImportKind, Mode, all_kinds
from goyokiki.engine.imports.mapping import Mapping, mapping_of
from goyokiki.engine.imports.models import FileShape, ImportJob
from goyokiki.engine.records.wording import listed
from goyokiki.engine.sheets import LARGEST_UPLOAD, Source
from goyokiki.engine.sheets.refusals import UnusableFile

# What a browser may bring; the command line knows no limit.
MOST_BYTES = 100 * 1024 * 1024
LONGEST_NAME = 255


def open_job(
    content: UploadedFile[bytes] | Path,
    *,
    file_name: str,
    kind: ImportKind | None = None,
    kinds: Sequence[ImportKind] | None = None,
    mode: Mode = Mode.REGISTER,
    by: Any = None,
    mapping: Mapping | None = None,
) -> ImportJob:
    """Keep the file and note what is in it; raises `UnusableFile`, with nothing kept, where it cannot be used.

    Without a `kind` it is the one of `kinds` that the file seems to be. Without a `mapping` the file is read as one
    with the same headers was, else as its headers and cells propose.
    """
    kept = files.keep(_blocks(content))
    try:
        path, most_rows = files.place(kept.name), None if isinstance(content, Path) else LARGEST_UPLOAD
        source = source_at(path, mapping or Mapping(), name=file_name, most_rows=most_rows)
        table, told = _read(source, kind, kinds or all_kinds(), mapping)
        job = ImportJob(
            due_at=None,
            kind=table.kind.name,
            mode=mode.value,
            file=kept.name,
            file_name=file_name[-LONGEST_NAME:],
            size=kept.size,
            sha256=kept.sha256,
            shape=table.heading.shape,
            mapping=told.as_json(),
            heading=table.heading_json,
            notices=[] if mapping else [finding_dict(one) for one in table.heading.unknown(table.kind)],
            total=sum(1 for _record in table.records()),
            by=by,
            language=get_language() or "",
        )
        cleaning_of(job, planner_of(job))  # a constant that will not do is told now
        job.save()
    except BaseException:
        files.discard(kept.name)
        raise
    return job


def _blocks(content: UploadedFile[bytes] | Path) -> Iterable[bytes]:
    if isinstance(content, Path):
        return _blocks_at(content)
    if (content.size or 0) > MOST_BYTES:
        message = _("The file is larger than %(most)s MB. Divide it, or have it imported on the command line.")
        raise UnusableFile(message % {"most": MOST_BYTES >> 20})
    blocks: Iterable[bytes] = content.chunks()
    return blocks


def _blocks_at(path: Path) -> Iterator[bytes]:
    try:
        yield from files.blocks_of(path)
    except OSError:
        message = _("The file %(file)s cannot be opened: does it exist, and may it be read?")
        raise UnusableFile(message % {"file": path}) from None


def _read(
    source: Source, kind: ImportKind | None, kinds: Sequence[ImportKind], mapping: Mapping | None
) -> tuple[Table, Mapping]:
    if kind and mapping:
        return table_in(source, kind, mapping), mapping
    guess = propose(source, kinds if kind is None or kind in kinds else [*kinds, kind], chosen=kind)
    if guess.sheet and guess.sheet != source.sheet:
        source = source.on_sheet(guess.sheet)
    chosen = guess.kind
    if chosen is None:
        message = _("It cannot be told what this file holds. If it is the right file, choose one of %(kinds)s.")
        raise UnusableFile(message % {"kinds": listed(one.label for one in kinds)})
    told = _remembered(chosen, guess) or Mapping(sheet=guess.sheet or None)
    return table_in(source, chosen, told), told


def _remembered(kind: ImportKind, guess: Guess) -> Mapping | None:
    """How a file with the same headers was read before."""
    held = FileShape.objects.filter(kind=kind.name, shape=shape(guess.headers)).first()
    return replace(mapping_of(held.mapping, kind), sheet=guess.sheet or None) if held else None
