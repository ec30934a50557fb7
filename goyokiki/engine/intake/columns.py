"""The columns of a file beside what stands in them, to be read as something else than was proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from goyokiki.engine.import_jobs.table import told_of
from goyokiki.engine.imports.beginnings import letters
from goyokiki.engine.imports.cells import plain
from goyokiki.engine.imports.kinds import ImportKind
from goyokiki.engine.imports.mapping import Mapping as FileMapping
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.sheets.refusals import UnusableFile

SAMPLES = 4
LONGEST_ROW = 60


@dataclass(frozen=True)
class Choice:
    """A column of the file: its header, some of its cells, and the name of ours that it is read as."""

    index: int
    header: str
    samples: Sequence[str]
    chosen: str

    @property
    def field(self) -> str:
        return f"column-{self.index}"


def choices_of(job: ImportJob, sent: QueryDict | None = None) -> list[Choice]:
    """As it is read now, or as was sent; a column without a header is one where something stands in it."""
    samples, headers = _samples(job), dict(enumerate(job.heading["cells"]))
    names = {index: name for name, index in job.heading["places"]}
    places = sorted({index for index, header in headers.items() if header} | samples.keys())
    choices = [
        Choice(place, headers.get(place) or _nameless(place), samples.get(place, ()), names.get(place, ""))
        for place in places
    ]
    return [replace(one, chosen=sent.get(one.field, "")) for one in choices] if sent else choices


def _nameless(place: int) -> str:
    return _("Column %(letter)s") % {"letter": letters(place)}


def rows_offered(job: ImportJob) -> list[tuple[int, str]]:
    """The rows that may be the header row, with what stands in them; 0 where none is."""
    told = ((number, " / ".join(filter(None, cells))) for number, cells in job.heading.get("top", ()))
    rows = [(number, _row_in_words(number, text)) for number, text in told if text]
    return [(0, _("None: the first row is data already")), *rows]


def _row_in_words(number: int, text: str) -> str:
    short = text if len(text) <= LONGEST_ROW else f"{text[:LONGEST_ROW]}…"
    return _("Row %(row)s: %(message)s") % {"row": number, "message": short}


def _samples(job: ImportJob) -> dict[int, list[str]]:
    """Some different cells of each column, from the rows at the top."""
    found: dict[int, dict[str, None]] = {}
    below = (cells for number, cells in job.heading.get("top", ()) if number > job.heading["row"])
    for record in below:
        for index, cell in enumerate(record):
            if text := plain(cell):
                found.setdefault(index, {})[text] = None
    return {index: list(cells)[:SAMPLES] for index, cells in found.items()}


def names_offered(kind: ImportKind) -> list[tuple[str, str]]:
    """Every column that can be read, by name."""
    return [(name, str(column.header)) for name, column in kind.columns.items() if not column.ignored]


def mapping_of(job: ImportJob, choices: Sequence[Choice]) -> FileMapping:
    """Raises `UnusableFile` where two columns of the file are to be one of ours, or a name is not known."""
    chosen: dict[str, int] = {}
    known = dict(names_offered(job.declared))
    for one in choices:
        if not one.chosen:
            continue
        if one.chosen not in known:
            raise UnusableFile(_("There is no such column."))
        if one.chosen in chosen:
            words = {"ours": known[one.chosen], "first": _header(choices, chosen[one.chosen]), "second": one.header}
            raise UnusableFile(_("“%(first)s” and “%(second)s” cannot both be read as “%(ours)s”.") % words)
        chosen[one.chosen] = one.index
    told = {name: index + 1 for name, index in chosen.items()}
    return replace(told_of(job), headers=told, header_row=job.heading["row"])


def _header(choices: Sequence[Choice], index: int) -> str:
    return next(one.header for one in choices if one.index == index)
