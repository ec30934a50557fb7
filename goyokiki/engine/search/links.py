"""Rows that a table of its own ties to others: what is at the other end is told without looking at either row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import F, ManyToManyField

from goyokiki.engine.tenancy.keys import Among


@dataclass(frozen=True)
class Link:
    """`ties` are rows of the model between two others; `near` and `far` are its columns."""

    ties: Any
    near: str
    far: str

    def others_of(self, keys: list[int]) -> Any:
        """The keys that are tied to these, as `search_key`; they may repeat."""
        rows = self.ties.objects.order_by().filter(Among(self.near, keys)).annotate(search_key=F(self.far))
        return rows.values_list("search_key", flat=True)


@cache
def link_of(model: Any, name: str) -> Link | None:
    """The link by which rows of a model know the others of that name; None where they hold these themselves."""
    if name == "pk":
        return None
    field = model._meta.get_field(name)
    if not field.many_to_many:
        return None
    if isinstance(field, ManyToManyField):
        return Link(field.remote_field.through, f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id")
    asked = field.remote_field
    return Link(field.through, f"{asked.m2m_reverse_field_name()}_id", f"{asked.m2m_field_name()}_id")
