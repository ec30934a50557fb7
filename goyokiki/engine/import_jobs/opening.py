"""A file becomes a job, or nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goyokiki.engine.import_jobs import files
from goyokiki.engine.import_jobs.reading import reading_of
from goyokiki.engine.import_jobs.table import cleaning_of, planner_of, source_at
from goyokiki.engine.imports.guesses import Unidentified
from goyokiki.engine.imports.kinds import ImportKind, Mode, all_kinds
from goyokiki.engine.imports.mapping import Mapping
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.sheets import LARGEST_UPLOAD
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
    asks: bool = False,
) -> ImportJob:
    """Keep the file and note what is in it; raises `UnusableFile`, with nothing kept, where it cannot be used.

    Without a `kind` it is the one of `kinds` that the file seems to be. Without a `mapping` the file is read as one
    with the same headers was, else as its headers and cells propose. Where these do not say enough, it is no file for
    us, unless the job `asks`: it then waits for a person to say which column is which.
    """
    kept = files.keep(_blocks(content))
    try:
        path, most_rows = files.place(kept.name), None if isinstance(content, Path) else LARGEST_UPLOAD
        source = source_at(path, mapping or Mapping(), name=file_name, most_rows=most_rows)
        reading = reading_of(source, kind, kinds or all_kinds(), mapping=mapping)
        if reading.problem and not asks:
            raise Unidentified(reading.problem)
        job = ImportJob(
            due_at=None,
            state=JobState.MAPPING if reading.problem else JobState.UPLOADED,
            mode=mode.value,
            file=kept.name,
            file_name=file_name[-LONGEST_NAME:],
            size=kept.size,
            sha256=kept.sha256,
            by=by,
            language=get_language() or "",
            **reading.columns,
        )
        if not reading.problem:
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
