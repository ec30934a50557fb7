"""Which rows a person sees: all with a capability, else those that a grant names."""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db.models import Exists, F, OuterRef

from goyokiki.engine.tenancy.keys import FetchedAmong, MetAmong

Rows = TypeVar("Rows")


def sees_all(login: Any, whole: str) -> bool:
    """Whether the person sees every row of what the capability `whole` opens; without one, everybody does."""
    return not whole or login.can(whole)


class Asked(Enum):
    """How a database asks whether a grant lets somebody see a row.

    FIRST: what he sees is told, and fetched by its keys; FETCHED: the same, whatever PostgreSQL thinks of it; MET: it
    is told, and rows that are met in their order are looked for in it; EACH: every row asks for a grant of its own,
    where something else leads to few rows.
    """

    FIRST = "first"
    FETCHED = "fetched"
    MET = "met"
    EACH = "each"


def seen(rows: Rows, login: Any, whole: str, asked: Asked = Asked.FIRST) -> Rows:
    """Those of `rows` that the person sees."""
    return rows if sees_all(login, whole) else cast("Rows", granted(rows, login.pk, asked))


def granted(rows: Any, key: int, asked: Asked = Asked.FIRST) -> Any:
    """Those of `rows` that a grant lets the person with this key see, always by one sub-query."""
    grants = grants_of(key, rows.model)
    if asked is Asked.EACH:
        return rows.filter(Exists(grants.filter(subject_id=OuterRef("pk"))))
    if asked is Asked.MET:
        return rows.filter(MetAmong(F("pk"), grants.values("subject_id").query))
    if asked is Asked.FETCHED:
        return rows.filter(FetchedAmong(F("pk"), grants.values("subject_id").query))
    return rows.filter(pk__in=grants.values("subject_id"))


def grants_of(key: int, model: Any) -> Any:
    """The grants on rows of a model that the person with this key holds; several may name the same row."""
    return apps.get_model("access", "Grant").objects.held_by(key, model)  # late: ledgers are declared before
