"""Writing many changed rows at once: one statement that the driver carries out for row after row.

A `save` for each, or the `CASE` for each row of `bulk_update`, takes many times longer to write down than to carry out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
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


def _execute(model: type[models.Model], fields: Iterable[Any], lines: Sequence[Sequence[Any]]) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("rows are written again only inside the transaction that holds them")
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    where = f"{quote('id')} = %s AND {quote('organization_id')} = %s"
    with connection.cursor() as cursor:
        table = quote(model._meta.db_table)
        cursor.executemany(f"UPDATE {table} SET {columns} WHERE {where}", lines)  # noqa: S608  names of our models
        if cursor.rowcount != len(lines):
            raise DatabaseError(f"{model._meta.label}: {len(lines) - cursor.rowcount} rows were not there any more")
