"""Which rows a person sees: all with a capability, else those that a grant names."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from django.apps import apps

Rows = TypeVar("Rows")


def sees_all(login: Any, whole: str) -> bool:
    """Whether the person sees every row of what the capability `whole` opens; without one, everybody does."""
    return not whole or login.can(whole)


def seen(rows: Rows, login: Any, whole: str) -> Rows:
    """Those of `rows` that the person sees."""
    return rows if sees_all(login, whole) else cast("Rows", granted(rows, login.pk))


def granted(rows: Any, key: int) -> Any:
    """Those of `rows` that a grant lets the person with this key see, always by one sub-query.

    He holds grants for few of the rows: named by their keys these are fetched, while SQLite asks an EXISTS of each row.
    """
    grants = apps.get_model("access", "Grant").objects.held_by(key, rows.model)  # late: ledgers are declared before
    return rows.filter(pk__in=grants.values("subject_id"))
