"""Writing many changed rows at once: by one statement, which SQLite carries out row after row.

A `save` for each, or the `CASE` for each row of `bulk_update`, takes many times longer to write down than to carry out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connection, models

from goyokiki.engine.tenancy import scopes
from goyokiki.engine.tenancy.adapting import reader
from goyokiki.engine.tenancy.ownership import check_references, refuse_foreign_rows

if TYPE_CHECKING:
    from goyokiki.engine.tenancy.models import TenantModel


def rewrite(rows: Sequence[TenantModel], names: Collection[str]) -> None:
    """Write these fields of rows of one model as the rows have them by now, to the last digit; no time is stamped.

    Only inside a transaction that holds the rows, and without expressions; raises where one of them is not there.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = [field for field in model._meta.concrete_fields if field.name in names]
    if any(field.name == "organization" for field in fields):
        raise scopes.CrossTenantWrite(f"{model._meta.label}: a row never changes its organization")
    refuse_foreign_rows(model, rows, names)
    values = reader(fields, is_new=False)
    _execute(model, fields, [(*values(row), row.pk, row.organization_id) for row in rows])


def point(model: type[TenantModel], name: str, targets: Mapping[int, int]) -> None:
    """Let the foreign key `name` of rows, by their keys, point at these rows; under the same conditions."""
    if not targets:
        return
    field: Any = model._meta.get_field(name)
    check_references(field, set(targets.values()))
    owner = scopes.current_organization().pk
    _execute(model, [field], [(target, key, owner) for key, target in targets.items()])


def _execute(model: type[models.Model], fields: Sequence[Any], lines: Sequence[Sequence[Any]]) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("rows are written again only inside the transaction that holds them")
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), [quote(field.column) for field in fields]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _execute_at_once(cursor, model, fields, table, columns, lines)
        else:
            changes = ", ".join(f"{column} = %s" for column in columns)
            where = f"{quote('id')} = %s AND {quote('organization_id')} = %s"
            cursor.executemany(f"UPDATE {table} SET {changes} WHERE {where}", lines)  # noqa: S608  names of our models
        if cursor.rowcount != len(lines):
            raise DatabaseError(f"{model._meta.label}: {len(lines) - cursor.rowcount} rows were not there any more")


def _execute_at_once(
    cursor: Any, model: Any, fields: Sequence[Any], table: str, columns: Sequence[str], lines: Sequence[Sequence[Any]]
) -> None:
    """Each column of the lines is one parameter, an array; the last two are the keys of row and organization."""
    owners: Any = [model._meta.get_field(name) for name in ("id", "organization")]
    types = [field.db_type(connection) for field in (*fields, *owners)]
    names = [f"v{at}" for at in range(len(types))]
    changes = ", ".join(f"{column} = told.{name}" for column, name in zip(columns, names, strict=False))
    arrays = ", ".join(f"%s::{kind}[]" for kind in types)
    where = f"{table}.id = told.{names[-2]} AND {table}.organization_id = told.{names[-1]}"
    cursor.execute(
        f"UPDATE {table} SET {changes} FROM unnest({arrays}) AS told({', '.join(names)}) WHERE {where}",  # noqa: S608
        [list(column) for column in zip(*lines, strict=True)],
    )
