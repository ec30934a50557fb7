"""Rows that hold one of some values, met along their order: where many do, the first fifty are found sooner like that
than by looking all of them up and putting them in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef

from goyokiki.engine.tenancy.keys import Met
from goyokiki.engine.tenancy.prepared import counted

# Of so many rows some are met soon wherever one walks.
MANY = 1_500


class ForEach(Exists):
    """Asked for each row that is walked along: without OFFSET, PostgreSQL first reads all rows of the other table."""

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="EXISTS(%(subquery)s OFFSET 0)", **context)


@dataclass(frozen=True)
class Holding:
    """Those rows whose column `field` holds one of the `values`."""

    field: str
    values: Any

    def among(self, rows: Any) -> Any:
        return rows.filter(**{f"{self.field}__in": self.values})

    def along(self, rows: Any) -> Any:
        """The same, for reading the first of them in any order that has an index."""
        return rows.alias(met=Met(F(self.field))).filter(met__in=self.values)

    def are_many(self, model: Any) -> bool:
        return _are_many(self.among(model.objects))


@dataclass(frozen=True)
class Linked:
    """Those rows that one of the `links`, rows of another table, names in its column `by`."""

    links: Any
    by: str

    def among(self, rows: Any) -> Any:
        return rows.filter(pk__in=self.links.values(self.by))

    def along(self, rows: Any) -> Any:
        return rows.filter(ForEach(self.links.filter(**{self.by: OuterRef("pk")})))

    def are_many(self, model: Any) -> bool:
        return _are_many(self.links)


@dataclass(frozen=True)
class Marked:
    """Those rows whose column `field` is true; few are, as a rule, and have an index of their own."""

    field: str

    def among(self, rows: Any) -> Any:
        return rows.filter(**{self.field: True})

    def along(self, rows: Any) -> Any:
        return rows.alias(met=Met(F(self.field))).filter(met=True)

    def are_many(self, model: Any) -> bool:
        return _are_many(self.among(model.objects))


def _are_many(rows: Any) -> bool:
    return counted(rows.order_by().values_list("pk")[:MANY]) == MANY
