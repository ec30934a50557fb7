"""The refused rows as a file: as they came, with what is wrong beside each, to be mended and dropped in again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, cast

from django.utils.text import get_valid_filename
from django.utils.translation import pgettext

from goyokiki.engine.exports.content import Content
from goyokiki.engine.exports.vocabulary import Encoding, FileFormat
from goyokiki.engine.exports.writers import writer_of
from goyokiki.engine.imports.headings import REMARKS
from goyokiki.engine.imports.models import ImportJob, StagedRow

CHUNK = 500
BETWEEN = " / "
IN_MEMORY = 1 << 20


def refused_file(job: ImportJob, file_format: FileFormat) -> BinaryIO:
    """Written out whole: refused rows are few, and a workbook is packed when all of it is there."""
    content = _content(job)
    writer = writer_of(content, file_format, Encoding.UTF8)
    body = _file()
    rows, number = _rows(job), 2
    first = list(islice(rows, CHUNK))
    body.write(writer.head(list(zip(*first, strict=True))))
    chunk = first
    while chunk:
        body.write(writer.rows(list(zip(*chunk, strict=True)), number))
        number += len(chunk)
        chunk = list(islice(rows, CHUNK))
    body.seek(0)
    if not writer.is_packed:
        return body
    with body:
        target = _file()
        writer.pack(body, target, number - 1)
    target.seek(0)
    return target


def _file() -> BinaryIO:
    """Closed by the answer, or when what stands in it is packed."""
    return cast("BinaryIO", tempfile.SpooledTemporaryFile(IN_MEMORY))


def name_of(job: ImportJob, file_format: FileFormat) -> str:
    """「得意先台帳-エラー行.csv」"""
    stem = job.file_name.rpartition(".")[0] or job.file_name
    words = pgettext("file name", "refused rows")
    return get_valid_filename(f"{stem}-{words}.{file_format.value}")


def _content(job: ImportJob) -> Content:
    return Content(
        name=job.kind,
        title=pgettext("file name", "refused rows"),
        headers=[*job.heading["cells"], *(str(column.header) for column in REMARKS)],
        numbers=frozenset(),
        returns=True,
        told=lambda keys: [],
    )


def _rows(job: ImportJob) -> Iterator[list[str]]:
    width = len(job.heading["cells"])
    for row in StagedRow.objects.of(job).refused().iterator(chunk_size=CHUNK):
        # Cells behind the last header have no column; that they are there is what the reason says.
        yield [*[*row.record, *[""] * width][:width], str(row.number), _reasons(row)]


def _reasons(row: StagedRow) -> str:
    return BETWEEN.join(_reason(finding["column"], finding["message"]) for finding in row.refusals)


def _reason(column: str, message: str) -> str:
    return f"{column}: {message}" if column else message
