"""A whole export in one go: into a temporary file, or straight into an answer."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from itertools import chain
from tempfile import TemporaryFile
from typing import BinaryIO

from django.utils import timezone

from goyokiki.engine.exports.content import Columns, Content
from goyokiki.engine.exports.vocabulary import Encoding, FileFormat
from goyokiki.engine.exports.writers import Writer, writer_of


def streams(file_format: str, encoding: str) -> bool:
    """Whether nothing in the rows can keep the file from being written, so that it may begin before all are known."""
    return file_format == FileFormat.CSV and encoding == Encoding.UTF8


def blocks(writer: Writer, chunks: Iterable[Columns]) -> Generator[bytes, None, int]:
    """The file as it is written, chunk by chunk; returns the number of its last row."""
    rest = iter(chunks)
    first = next(rest, ())
    yield writer.head(first)
    number = 2
    for columns in chain([first], rest):
        yield writer.rows(columns, number)
        number += len(columns[0]) if columns else 0
    return number - 1


def written(writer: Writer, chunks: Iterable[Columns], body: BinaryIO) -> int:
    """Write the rows into `body`; returns the number of the last one."""
    parts = blocks(writer, chunks)
    while True:
        try:
            body.write(next(parts))
        except StopIteration as end:
            last: int = end.value
            return last


def made(content: Content, chunks: Iterable[Columns], file_format: str, encoding: str) -> tuple[BinaryIO, Writer, int]:
    """The file, open at its beginning; its writer, which knows what could not be written; and its last row's number."""
    writer = writer_of(content, file_format, encoding)
    body: BinaryIO = TemporaryFile()  # noqa: SIM115  whoever hands it out closes it
    last = written(writer, chunks, body)
    body.seek(0)
    if not writer.is_packed or writer.flaws.count:
        return body, writer, last
    packed: BinaryIO = TemporaryFile()  # noqa: SIM115  same
    with body:
        writer.pack(body, packed, last)
    packed.seek(0)
    return packed, writer, last


def name_of(content: Content, file_format: str) -> str:
    return f"{content.name}-{timezone.localdate():%Y%m%d}.{file_format}"
