"""Empty files of a KIND to be filled in: its headers, in Excel with lists to choose from and a sheet that explains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goyokiki.engine.exports.content import content_of_kind, written_columns
from goyokiki.engine.exports.vocabulary import Encoding, FileFormat
from goyokiki.engine.exports.writers import CsvWriter, xlsx
from goyokiki.engine.exports.writers.xlsx import Sheet, Style
from goyokiki.engine.imports import Column, ImportKind
from goyokiki.engine.imports.layouts import Line, lines_of, words_of

WIDTH = 18
EXPLAINED = (20, 8, 10, 60, 24)
# As far as lists to choose from go; who fills in more rows pulls them down.
LAST_ROW = 2_000
# All words of a list together, as Excel counts them.
LONGEST_LIST = 255


def made(kind: ImportKind, file_format: FileFormat) -> BinaryIO:
    """The file, open at its beginning."""
    file: BinaryIO = TemporaryFile()  # noqa: SIM115  whoever hands it out closes it
    if file_format == FileFormat.CSV:
        file.write(CsvWriter(content_of_kind(kind), Encoding.UTF8).head(()))
    else:
        xlsx.write(file, [_form(kind), _explanation(kind)])
    file.seek(0)
    return file


def _form(kind: ImportKind) -> Sheet:
    """One row of headers, those that must be filled in another colour; all cells below are texts."""
    columns = written_columns(kind)
    start = xlsx.sheet_start([(WIDTH, Style.TEXT)] * len(columns))
    heads = [(str(column.header), Style.NEEDED if column.needed else Style.HEADER) for column in columns]
    end = xlsx.sheet_end(len(columns), 1, _lists(kind, columns))
    return Sheet(str(kind.label), len(columns), 1, [(start + xlsx.row(1, heads)).encode(), end])


def _lists(kind: ImportKind, columns: Sequence[Column]) -> str:
    # The words of a series say which of its columns is what, not what stands in each.
    numbered = {single.name for column in kind.declared if column.series for single in column.singles}
    chosen = [(at, list(map(str, words_of(one)))) for at, one in enumerate(columns) if one.name not in numbered]
    made = [_list(at, words) for at, words in chosen if words and _fits(words)]
    return f'<dataValidations count="{len(made)}">{"".join(made)}</dataValidations>' if made else ""


def _list(at: int, words: Sequence[str]) -> str:
    """Offered, not enforced: a code may stand in place of its label, and the import says what it refuses."""
    column = xlsx.letters(at)
    text = xlsx.escaped(",".join(words)).replace('"', '""')
    return (
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="{column}2:{column}{LAST_ROW}">'
        f'<formula1>"{text}"</formula1></dataValidation>'
    )


def _fits(words: Sequence[str]) -> bool:
    return len(",".join(words)) <= LONGEST_LIST and not any("," in word or '"' in word for word in words)


def _explanation(kind: ImportKind) -> Sheet:
    lines = lines_of(kind)
    start = xlsx.sheet_start([(width, Style.WRAPPED) for width in EXPLAINED])
    heads = [
        pgettext("csv layout", "Column"),
        pgettext("csv layout", "Required"),
        pgettext("csv layout", "Characters"),
        pgettext("csv layout", "Contents"),
        pgettext("csv layout", "Example"),
    ]
    rows = xlsx.row(1, [(head, Style.HEADER) for head in heads])
    rows += "".join(
        xlsx.row(number, [(cell, Style.WRAPPED) for cell in _explained(line)]) for number, line in enumerate(lines, 2)
    )
    blocks = [(start + rows).encode(), xlsx.sheet_end(len(heads), len(lines) + 1)]
    return Sheet(pgettext("csv layout", "Explanation"), len(heads), len(lines) + 1, blocks)


def _explained(line: Line) -> Iterator[str]:
    yield line.header
    yield _("required") if line.needed else ""
    yield str(line.limit or "")
    yield "\n".join(filter(None, [line.values, line.hint]))
    yield line.example
