"""Writing an export chunk by chunk.

The keys of its rows are read first and kept beside the file. So no row is missed or told twice while people change the
list meanwhile, no reader keeps the database from tidying up, and what was killed goes on where it last said it was.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from goyokiki.engine.exports.choices import Selection
from goyokiki.engine.exports.orders import Written, order_of, written_of
from goyokiki.engine.exports.texts import CHUNK
from goyokiki.engine.exports.writers import Writer, writer_of
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.vocabulary import FileState

KEY = array("q").itemsize


@contextmanager
def opened(made: MadeFile) -> Iterator[Writing]:
    order = order_of(made)
    selection = order.selection(made.by)
    if selection is None:
        raise LookupError(f"nobody exports {order.choice}")
    part, keys = made.folder / "part", made.folder / "keys"
    writer, written = writer_of(selection.content, order.format, order.encoding), written_of(made)
    if not (keys.exists() and _is_begun(part, written)):
        written = _begin(made, selection, writer, part, keys)
    writer.flaws = written.flaws
    with part.open("r+b") as body:
        body.truncate(written.length)
        body.seek(written.length)
        yield Writing(made, selection, writer, written, _keys_in(keys), body)


def _is_begun(part: Path, written: Written) -> bool:
    """Whether what was written before is still there: a power cut may have taken the end of it."""
    return part.exists() and part.stat().st_size >= written.length > 0


def _begin(made: MadeFile, selection: Selection, writer: Writer, part: Path, keys_in: Path) -> Written:
    keys = array("q", selection.keys())
    with keys_in.open("wb") as file:
        keys.tofile(file)
    length = part.write_bytes(writer.head(selection.content.told(keys[:CHUNK].tolist()) if keys else ()))
    made.total, made.done = len(keys), 0
    return Written(length=length)


def _keys_in(path: Path) -> Sequence[int]:
    keys = array("q")
    with path.open("rb") as file:
        keys.fromfile(file, path.stat().st_size // KEY)
    return keys


class Writing:
    """The `Maker` of an export."""

    def __init__(
        self,
        made: MadeFile,
        selection: Selection,
        writer: Writer,
        written: Written,
        keys: Sequence[int],
        body: BinaryIO,
    ) -> None:
        self.made, self.content, self.writer = made, selection.content, writer
        self.written, self.keys, self.body = written, keys, body

    def step(self) -> None:
        made, written = self.made, self.written
        chunk = self.keys[made.done : made.done + CHUNK]
        columns = self.content.told(list(chunk))
        written.length += self.body.write(self.writer.rows(columns, written.rows + 2))
        written.rows += len(columns[0]) if columns else 0
        made.done += len(chunk)

    def so_far(self) -> dict[str, Any]:
        self.body.flush()
        os.fsync(self.body.fileno())
        return self.written.as_json()

    def finish(self, target: Path) -> FileState:
        if self.writer.flaws.count:
            return FileState.REFUSED
        if self.writer.is_packed:
            self.body.seek(0)
            with target.open("wb") as packed:
                self.writer.pack(self.body, packed, self.written.rows + 1)
        else:
            Path(self.body.name).rename(target)
        return FileState.DONE
