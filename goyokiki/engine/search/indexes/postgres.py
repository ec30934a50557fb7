"""A GIN index over a function of the row."""

# ruff: noqa: S608  the names are those of our tables; what people typed is a parameter

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from goyokiki.engine.japan import bigrams

# As `japan.bigrams.numbers`. Dear, so that no plan computes it for each row of a table instead of asking the index.
FUNCTION = f"""
CREATE OR REPLACE FUNCTION bigrams(organization bigint, content text) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
  SELECT coalesce(array_agg(DISTINCT ($1 << {2 * bigrams.CHARACTER})
                                     | (ascii(one)::bigint << {bigrams.CHARACTER}) | ascii(two)), '{{}}')
  FROM string_to_array($2, NULL) AS signs, unnest(signs, signs[2:]) AS pair(one, two)
  WHERE one <> E'\\n' AND two <> E'\\n'
$$
"""


# No search finds what lies in the bin; and PostgreSQL, which writes a row anew to put it there, writes no pairs for it.
THERE = "bin_id IS NULL"


@dataclass(frozen=True)
class PostgresIndex:
    table: str
    column: str

    @property
    def name(self) -> str:
        return f"{self.table}_search"

    def create(self) -> Iterator[str]:
        yield FUNCTION
        pairs = f"gin (bigrams(organization_id, {self.column}))"
        yield f"CREATE INDEX {self.name} ON {self.table} USING {pairs} WHERE {THERE}"

    def drop(self) -> Iterator[str]:
        yield f"DROP INDEX IF EXISTS {self.name}"

    def rebuild(self) -> Iterator[str]:
        yield from self.drop()
        yield from self.create()

    def keys(self, organization: int, words: Sequence[Sequence[str]], most: int) -> tuple[str, list[Any]]:
        sql, params = self.all_keys(organization, words)
        return f"{sql} LIMIT %s", [*params, most]

    def all_keys(self, organization: int, words: Sequence[Sequence[str]]) -> tuple[str, list[Any]]:
        condition, params = self._holding("organization_id", self.column, organization, words)
        return f"SELECT id AS search_key FROM {self.table} WHERE {THERE} AND {condition}", params

    def condition(
        self, row: tuple[str, str, str], organization: int, words: Sequence[Sequence[str]]
    ) -> tuple[str, list[Any]]:
        _key, owner, text = row
        return self._holding(owner, text, organization, words)

    def condition_beside_others(
        self, row: tuple[str, str, str], organization: int, words: Sequence[Sequence[str]]
    ) -> tuple[str, list[Any]]:
        """No index answers all of an OR: what this one holds is asked for once, not computed for each row."""
        sql, params = self.all_keys(organization, words)
        return f"{row[0]} IN ({sql})", params

    def _holding(
        self, owner: str, text: str, organization: int, words: Sequence[Sequence[str]]
    ) -> tuple[str, list[Any]]:
        condition = " AND ".join(
            f"({' OR '.join([f'bigrams({owner}, {text}) @> %s'] * len(forms))})" for forms in words
        )
        return condition, [sorted(bigrams.numbers(organization, form)) for forms in words for form in forms]

    def differing(self, cursor: Any) -> int:
        """An index of PostgreSQL does not differ from its table; it may be missing."""
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass(%s) AND indisvalid)", [self.name]
        )
        (is_there,) = cursor.fetchone()
        cursor.execute(f"SELECT count(*) FROM {self.table}")
        (rows,) = cursor.fetchone()
        return 0 if is_there else max(rows, 1)
