"""What a document is, before anything draws it: sections of facts, rows, prose and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple


class Text(NamedTuple):
    """A text of the document, and where a reader finds it: 「履歴 › 内容」."""

    place: str
    text: str


@dataclass(frozen=True)
class Cell:
    """`note` stands below the text, which becomes its headline. `share`, from 0 to 1, is drawn as a bar before it.

    The tones are those of badges: "warn", "gold", "ok", or "quiet".
    """

    text: str
    note: str = ""
    tone: str = ""
    share: float | None = None

    @property
    def percent(self) -> int:
        return round(100 * (self.share or 0))


@dataclass(frozen=True)
class Column:
    """`width` in millimetres; those without one share what is left, by their `weight`."""

    label: str
    width: int = 0
    weight: int = 1

    @property
    def css(self) -> str:
        """On the screen, where there is room, what is measured keeps to one line."""
        return "short" if self.width else ""


@dataclass(frozen=True)
class Facts:
    kind: ClassVar = "facts"

    items: Sequence[tuple[str, str]]

    def texts(self) -> Iterator[tuple[str, str]]:
        yield from self.items


@dataclass(frozen=True)
class Rows:
    kind: ClassVar = "rows"

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]

    @property
    def table(self) -> Iterator[list[tuple[Column, Cell]]]:
        return (list(zip(self.columns, row, strict=True)) for row in self.rows)

    def texts(self) -> Iterator[tuple[str, str]]:
        for row in self.table:
            for column, cell in row:
                yield column.label, cell.text
                yield column.label, cell.note


@dataclass(frozen=True)
class Prose:
    kind: ClassVar = "prose"

    label: str
    text: str

    def texts(self) -> Iterator[tuple[str, str]]:
        yield self.label, self.text


@dataclass(frozen=True)
class Picture:
    """`stored` is its place in the storage of files, `href` its address for a browser."""

    caption: str
    stored: str
    href: str


@dataclass(frozen=True)
class Pictures:
    kind: ClassVar = "pictures"

    label: str
    items: Sequence[Picture]

    def texts(self) -> Iterator[tuple[str, str]]:
        for item in self.items:
            yield self.label, item.caption


Part = Facts | Rows | Prose | Pictures


@dataclass(frozen=True)
class Section:
    """A titled part of the document; without parts it says why in `empty`."""

    title: str
    parts: Sequence[Part] = ()
    count: str = ""
    empty: str = ""

    @property
    def pictures(self) -> Iterator[Picture]:
        for part in self.parts:
            if isinstance(part, Pictures):
                yield from part.items

    @property
    def rows(self) -> int:
        return sum(len(part.rows) for part in self.parts if isinstance(part, Rows))


@dataclass(frozen=True)
class Document:
    """`title` says what it is and `subject` about whom; `stem` is the name of its file, without the ending."""

    title: str
    subject: str
    stem: str
    organization: str
    printed: str
    reading: str = ""
    lead: str = ""
    sections: Sequence[Section] = field(default_factory=tuple)

    def texts(self) -> Iterator[Text]:
        """All that is written in it by people."""
        for text in (self.subject, self.reading, self.lead, self.organization):
            yield Text(self.title, text)
        for section in self.sections:
            for part in section.parts:
                for label, text in part.texts():
                    yield Text(f"{section.title} › {label}" if label != section.title else label, text)

    @property
    def pictures(self) -> Iterator[Picture]:
        for section in self.sections:
            yield from section.pictures

    @property
    def rows(self) -> int:
        return sum(section.rows for section in self.sections)
