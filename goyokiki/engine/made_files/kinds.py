"""Which files are made in the background: each kind declared by the room that knows what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.utils.functional import Promise

from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.vocabulary import FileState


class Maker(Protocol):
    """Makes one file in steps, each of which counts in `done` of its row what it has made.

    `so_far` is what must be known to go on from here; whether a power cut has left it there, who goes on sees for
    himself. `finish` writes the whole file and says whether it is one: else why not.
    """

    def step(self) -> None: ...

    def so_far(self) -> dict[str, Any]: ...

    def finish(self, target: Path) -> FileState: ...


@dataclass(frozen=True)
class FileKind:
    """Addresses are named after `noun` and lie below `slug`; `needs` opens them, and leads on to `home`, called
    `place`, where people find their files. `told` is what the template `part` is given beside the file. `may_have` is
    asked before anything is made and again before it is fetched.
    """

    noun: str
    slug: str
    needs: str
    home: str
    place: str | Promise
    counted: str | Promise
    stopped: str | Promise
    part: str
    told: Callable[[MadeFile], Mapping[str, Any]]
    may_have: Callable[[MadeFile, Any], bool]
    opened: Callable[[MadeFile], AbstractContextManager[Maker]]


_declared: dict[str, FileKind] = {}


def declare(kind: FileKind) -> FileKind:
    """Declare a kind; called once, when its room starts."""
    if kind.noun in _declared:
        raise ValueError(f"the files of {kind.noun} are declared twice")
    _declared[kind.noun] = kind
    return kind


def kind_of(made: MadeFile) -> FileKind | None:
    """None for a file that a newer or an older version of the product knew."""
    return _declared.get(made.kind)
