"""Printing the documents of an order one by one.

Each is kept in the order's folder as it is made: printed, when each will be a file of its own, or laid out, when all
become one.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.vocabulary import FileState
from goyokiki.engine.printing.document import Document
from goyokiki.engine.printing.gaps import gaps_of
from goyokiki.engine.printing.kinds import PrintKind, kind_named
from goyokiki.engine.printing.names import file_stem
from goyokiki.engine.printing.orders import order_of, printed_of
from goyokiki.engine.printing.press import language_of_now
from goyokiki.engine.printing.room import PressRoom
from goyokiki.engine.printing.vocabulary import MOST_TOGETHER

MOST_GAPS = 100
# So long the site has all of the machine that it wants; who has waited longer gets a part of it.
PATIENCE = timedelta(minutes=5)
# Of the number that the files of a document begin with.
DIGITS = 5


@contextmanager
def opened(made: MadeFile) -> Iterator[Printing]:
    kind = kind_named(order_of(made).kind)
    if kind is None:
        raise LookupError(f"nobody prints {made.asked['kind']}")
    _forget_untold(made)
    with PressRoom(made.folder, is_idle=_can_wait(made)) as room:
        yield Printing(made, kind, room)


def _forget_untold(made: MadeFile) -> None:
    """Remove what nobody was told of; all of it, where a power cut has taken something that was told."""
    numbers = {path: int(path.name[:DIGITS]) for path in made.folder.glob("[0-9]*")}
    empty = {number for path, number in numbers.items() if not path.stat().st_size}
    whole = {number for number in numbers.values() if number < made.done} - empty
    if len(whole) < made.done - printed_of(made).left_out:
        made.done, made.so_far = 0, {}
    for path, number in numbers.items():
        if number >= made.done:
            path.unlink()


def _can_wait(made: MadeFile) -> bool:
    """Many documents ordered lately; a few are waited for, and a machine that is never idle must print too."""
    return made.total > MOST_TOGETHER and timezone.now() - made.created_at < PATIENCE


class Printing:
    """The `Maker` of an order of documents."""

    def __init__(self, made: MadeFile, kind: PrintKind, room: PressRoom) -> None:
        self.made, self.kind, self.room = made, kind, room
        self.order, self.printed = order_of(made), printed_of(made)
        self.is_one_file = made.total <= MOST_TOGETHER

    def step(self) -> None:
        document = self.kind.build(self.order.keys[self.made.done], self.made.by, self.order.choice)
        if document:
            self._keep(document)
        else:
            self.printed.left_out += 1
        self.made.done += 1

    def _keep(self, document: Document) -> None:
        number = f"{self.made.done:0{DIGITS}}"
        name = f"{number}.json"
        self.printed.gaps = [*self.printed.gaps, *gaps_of(document)][:MOST_GAPS]
        laid_out = self.room.put(document, name)
        if not self.is_one_file:
            target = f"{number} {file_stem(document.stem)}.pdf"
            self._print([name], target, author=document.organization, title=document.title)
            for path in laid_out:
                path.unlink()

    def _print(self, names: list[str], target: str, *, author: str, title: str) -> None:
        self.room.print(names, target, title=title, author=author, language=language_of_now())

    def so_far(self) -> dict[str, Any]:
        return self.printed.as_json()

    def finish(self, target: Path) -> FileState:
        made = self.made
        if self.printed.left_out == made.total:
            return FileState.CANCELLED
        if self.is_one_file:
            names = sorted(path.name for path in made.folder.glob("*.json"))
            self._print(names, target.name, author=made.organization.name, title=made.title)
        else:
            pack(sorted(made.folder.glob("*.pdf")), target)
        return FileState.DONE


def pack(paths: list[Path], target: Path) -> None:
    """One ZIP file of them, under the names that people gave what they are about."""
    taken: dict[str, int] = {}
    with zipfile.ZipFile(target, "w") as archive:
        for path in paths:
            stem = path.stem.partition(" ")[2]
            taken[stem] = taken.get(stem, 0) + 1
            number = f" ({taken[stem]})" if taken[stem] > 1 else ""
            # Stored as it is: a PDF is packed already.
            archive.write(path, f"{stem}{number}.pdf")
