"""Which record a row means, because it names one by its ID or because a person has told.

まとめて変更 and まとめて削除 take only rows that name theirs by ID.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goyokiki.engine.bin import load_of, throw
from goyokiki.engine.imports.kinds import Cleaner, Column, Mode, Planner, Wish
from goyokiki.engine.imports.rows import Match, Outcome, Row
from goyokiki.engine.japan.fold import nfkc_code
from goyokiki.engine.journal import current_batch

ID = "id"
APART = "apart"
LONGEST = 18
K = TypeVar("K")


class FirstRows(Generic[K]):
    """Which row of a file was the first to say something. Rows may be asked about again; the answer stays the same."""

    def __init__(self) -> None:
        self._first: dict[K, int] = {}

    def before(self, key: K, row: int) -> int | None:
        """The earlier row that said this."""
        first = self._first.setdefault(key, row)
        return first if first < row else None


def key_cleaner(unknown: str | Promise) -> Cleaner:
    """Reads the key of a record; `unknown` is what is said of a text that is none."""

    def clean(text: str) -> int | None:
        digits = nfkc_code(text)
        if not digits:
            return None
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST):
            raise ValidationError(str(unknown), code="unknown_id")
        return int(digits)

    return clean


def refuse_unidentified(rows: Sequence[Row], wish: Wish) -> None:
    """Where records are changed or deleted, a row without an ID means none."""
    if wish.mode is Mode.REGISTER:
        return
    for row in rows:
        if not row.values.get(ID):
            row.refuse_blank(ID)


def is_apart(wish: Wish, spelling: str) -> bool:
    """Whether a person has said that what is spelt so is none of the records that are there."""
    return wish.decisions.get(spelling) == APART


def told_key(wish: Wish, noun: str, spelling: str) -> int | None:
    """The record that a person has said is meant by what is spelt so."""
    named, _colon, key = wish.decisions.get(spelling, "").partition(":")
    return int(key) if named == noun and key.isascii() and key.isdecimal() else None


class Identified:
    """The records that the rows of one file name by their ID: each exists, and stands in the file once.

    `first` remembers the rows by the key of the record they mean, named by ID or found in another way.
    """

    def __init__(self, model: Any, unknown: str | Promise) -> None:
        self._model = model
        self.unknown = unknown
        self.first: FirstRows[int] = FirstRows()

    def records(self, rows: Sequence[Row]) -> Mapping[int, Any]:
        """The record of each row that names one, by the row's number; what cannot be is refused."""
        keys = {row.number: row.values[ID] for row in rows if row.values.get(ID)}
        found = self._model.objects.in_bulk(set(keys.values())) if keys else {}
        for row in rows:
            if row.number in keys:
                self._refuse_wrong(row, keys[row.number], found)
        return {number: found[key] for number, key in keys.items() if key in found}

    def _refuse_wrong(self, row: Row, key: int, found: Mapping[int, Any]) -> None:
        if key not in found:
            row.refuse(ID, "unknown_id", str(self.unknown))
        elif before := self.first.before(key, row.number):
            row.refuse(ID, "repeated_id", _("Row %(row)s has the same ID.") % {"row": before})


class Deletion:
    """Plans まとめて削除: the records go into the bin; of each row only its ID is read."""

    def __init__(self, wish: Wish, noun: str, identified: Identified, declared: Sequence[Column]) -> None:
        self._wish = wish
        self._noun = noun
        self._identified = identified
        self._unread = [single.name for column in declared for single in column.singles]

    @property
    def cleaners(self) -> Mapping[str, Cleaner]:
        return {**dict.fromkeys(self._unread, str), ID: key_cleaner(self._identified.unknown)}

    def plan(self, rows: Sequence[Row]) -> None:
        refuse_unidentified(rows, self._wish)
        records = self._identified.records(rows)
        refusals = load_of(list(records.values())).refusals(self._wish.by) if records else {}
        for row in rows:
            record = records.get(row.number)
            if record is None or row.is_refused:
                continue
            if refusal := refusals.get(record.pk):
                row.refuse(ID, refusal.code, refusal.message)
            row.match = Match(self._noun, f"{self._noun}:{record.pk}", str(record), record.pk, "id", str(record.pk))
            row.outcomes = {self._noun: Outcome.DELETED}
            row.draft = record

    def save(self, rows: Sequence[Row], *, by: Any) -> None:
        throw([row.draft for row in rows], by=by, batch=current_batch())


def with_deletion(
    plan: Callable[[Wish], Planner], *, noun: str, model: Any, unknown: str | Promise, declared: Sequence[Column]
) -> Callable[[Wish], Planner]:
    """The planners of a KIND whose records may be deleted: `plan` makes the one for every other wish."""

    def planner(wish: Wish) -> Planner:
        if wish.mode is Mode.DELETE:
            return Deletion(wish, noun, Identified(model, unknown), declared)
        return plan(wish)

    return planner
