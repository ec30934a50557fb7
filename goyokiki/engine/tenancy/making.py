"""Making many new rows: `Model()` asks each of its fields for each row what is asked here once for all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models.base import ModelState

if TYPE_CHECKING:
    from goyokiki.engine.tenancy.models import TenantModel


@cache
def maker(model: type[TenantModel]) -> Callable[..., Any]:
    """What makes a new row as `model(**values)` does, from values by field or column; for no other keyword.

    What another row is made of must not be shared: a default that is made by a function is made for each.
    """
    fields: Any = model._meta.concrete_fields
    made = [(one.attname, one.default) for one in fields if callable(one.default) and one.has_default()]
    same = {one.attname: one.get_default() for one in fields if one.attname not in dict(made)}
    references = {one.name: one for one in fields if one.is_relation}

    def make(**values: Any) -> Any:
        row = model.__new__(model)
        held = row.__dict__
        held["_state"] = state = ModelState()
        held.update(same)
        for name, default in made:
            held[name] = default()
        for name, value in values.items():
            reference = references.get(name)
            if reference is None:
                held[name] = value
            elif value is not None:
                held[reference.attname] = value.pk
                state.fields_cache[name] = value
        return row

    return make
