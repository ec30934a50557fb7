"""A table of FTS5 without content beside the rows' table, fed by triggers."""

# ruff: noqa: S608  the names are those of our tables; what people typed is a parameter

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from goyokiki.engine.japan import bigrams

DEEDS = ("insert", "update", "delete")


@dataclass(frozen=True)
class SqliteIndex:
    """`bigrams(organization, text)` is a function that each of our connections brings along.

    The table holds no text: to take a row out, SQLite 3.40 must be told what was put in, which follows from the row's
    old text.
    """

    table: str
    column: str

    @property
    def name(self) -> str:
        return f"{self.table}_search"

    def create(self) -> Iterator[str]:
        yield (
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.name} "
            "USING fts5(pairs, content='', detail=none, columnsize=0, tokenize='ascii')"
        )
        put = f"INSERT INTO {self.name}(rowid, pairs) VALUES (new.id, {self._pairs('new.')});"
        take = f"INSERT INTO {self.name}({self.name}, rowid, pairs) VALUES ('delete', old.id, {self._pairs('old.')});"
        changed = f"UPDATE OF {self.column} ON {self.table} WHEN old.{self.column} <> new.{self.column}"
        yield f"CREATE TRIGGER {self.name}_insert AFTER INSERT ON {self.table} BEGIN {put} END"
        yield f"CREATE TRIGGER {self.name}_update AFTER {changed} BEGIN {take} {put} END"
        yield f"CREATE TRIGGER {self.name}_delete AFTER DELETE ON {self.table} BEGIN {take} END"
        yield f"INSERT INTO {self.name}(rowid, pairs) SELECT id, {self._pairs()} FROM {self.table}"
        yield f"INSERT INTO {self.name}({self.name}) VALUES ('optimize')"

    def drop(self) -> Iterator[str]:
        for deed in DEEDS:
            yield f"DROP TRIGGER IF EXISTS {self.name}_{deed}"
        yield f"DROP TABLE IF EXISTS {self.name}"

    def rebuild(self) -> Iterator[str]:
        yield from self.drop()
        yield from self.create()

    def keys(self, organization: int, words: Sequence[Sequence[str]], most: int) -> tuple[str, list[Any]]:
        return f"SELECT rowid AS search_key {self._matching} LIMIT %s", [_match(organization, words), most]

    def condition(
        self, row: tuple[str, str, str], organization: int, words: Sequence[Sequence[str]]
    ) -> tuple[str, list[Any]]:
        key, _owner, _text = row
        return f"{key} IN (SELECT rowid {self._matching})", [_match(organization, words)]

    condition_beside_others = condition

    def differing(self, cursor: Any) -> int:
        cursor.execute("SELECT name FROM sqlite_master WHERE name LIKE %s", [f"{self.name}%"])
        there = {name for (name,) in cursor.fetchall()}
        if there.issuperset([self.name, *(f"{self.name}_{deed}" for deed in DEEDS)]):
            return self._differing_rows(cursor)
        cursor.execute(f"SELECT count(*) FROM {self.table}")
        return max(int(cursor.fetchone()[0]), 1)

    def _differing_rows(self, cursor: Any) -> int:
        """The index is read pair by pair, not row by row: what it has of a row is mixed into eight bytes for each."""
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {self.table}")
        held = array("q", bytes(8 * (cursor.fetchone()[0] + 1)))
        lost: set[int] = set()
        cursor.execute("DROP TABLE IF EXISTS temp.search_pairs")
        cursor.execute(f"CREATE VIRTUAL TABLE temp.search_pairs USING fts5vocab(main, {self.name}, 'instance')")
        for key, pair in cursor.execute("SELECT doc, term FROM temp.search_pairs"):
            if key < len(held):
                held[key] ^= hash(pair)
            else:
                lost.add(key)
        cursor.execute("DROP TABLE temp.search_pairs")
        for key, pairs in cursor.execute(f"SELECT id, {self._pairs()} FROM {self.table}"):
            if key < len(held):  # others may be registering rows
                held[key] ^= _mixed(pairs)
        return sum(map(bool, held)) + len(lost)

    @property
    def _matching(self) -> str:
        return f"FROM {self.name} WHERE {self.name} MATCH %s"

    def _pairs(self, row: str = "") -> str:
        return f"bigrams({row}organization_id, {row}{self.column})"


def _match(organization: int, words: Sequence[Sequence[str]]) -> str:
    return " AND ".join(f"({' OR '.join(_pairs_of(organization, form) for form in forms)})" for forms in words)


def _pairs_of(organization: int, form: str) -> str:
    return f"({' AND '.join(bigrams.tokens(organization, form).split())})"


def _mixed(pairs: str) -> int:
    mixed = 0
    for pair in pairs.split():
        mixed ^= hash(pair)
    return mixed
