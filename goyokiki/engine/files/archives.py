"""The directory of a ZIP file: nothing in it is ever unpacked, and only so much of the directory is read.

PKWARE APPNOTE 6.3: the end record (4.3.16) tells where the central directory lies (4.3.12). ZIP64 is for what we
would not take by its size.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

MOST_MEMBERS: Final = 1_000
LARGEST_DIRECTORY: Final = 1 << 20
MOST_UNPACKED: Final = 500 * 1024 * 1024
# What packs better than this was made to burst; below a megabyte nothing bursts.
HIGHEST_RATIO: Final = 100
HARMLESS: Final = 1 << 20

END: Final = struct.Struct("<4s4H2LH")
LONGEST_END: Final = END.size + 0xFFFF
ENTRY: Final = struct.Struct("<4s6H3L5H2L")


class BrokenArchive(ValueError):
    """No directory where a ZIP file has one, or more of it than we read."""


@dataclass(frozen=True)
class Member:
    name: str
    packed: int
    unpacked: int


@dataclass(frozen=True)
class Archive:
    """What the directory says of the members."""

    members: tuple[Member, ...]

    @property
    def names(self) -> set[str]:
        return {member.name for member in self.members}

    @property
    def is_bomb(self) -> bool:
        unpacked = sum(member.unpacked for member in self.members)
        packed = sum(member.packed for member in self.members)
        return unpacked > MOST_UNPACKED or unpacked > max(HARMLESS, packed * HIGHEST_RATIO)


def read_archive(path: Path) -> Archive:
    """The members as the directory names them; raises `BrokenArchive`."""
    with path.open("rb") as file:
        members, size, start = _end_record(file, path.stat().st_size)
        if members > MOST_MEMBERS or size > LARGEST_DIRECTORY:
            raise BrokenArchive("the directory is larger than any we take")
        file.seek(start)
        return Archive(tuple(_members(file.read(size), members)))


def _end_record(file: BinaryIO, length: int) -> tuple[int, int, int]:
    """Number of members, size and place of the directory."""
    file.seek(max(0, length - LONGEST_END))
    tail = file.read(LONGEST_END)
    found = tail.rfind(b"PK\x05\x06")
    if found < 0 or len(tail) - found < END.size:
        raise BrokenArchive("there is no end record")
    _sign, _disk, _first, _here, members, size, start, _comment = END.unpack_from(tail, found)
    return members, size, start


def _members(directory: bytes, expected: int) -> Iterator[Member]:
    place = 0
    for _number in range(expected):
        if len(directory) - place < ENTRY.size or directory[place : place + 4] != b"PK\x01\x02":
            raise BrokenArchive("the directory ends early")
        fields = ENTRY.unpack_from(directory, place)
        packed, unpacked, name, extra, comment = fields[8:13]
        place += ENTRY.size
        yield Member(directory[place : place + name].decode("utf-8", "replace"), packed, unpacked)
        place += name + extra + comment
