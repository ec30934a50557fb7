"""Rows by the million: what is alike in all rows of a noun is set up once."""

from __future__ import annotations

from typing import Any

from django.db.models.base import ModelState

from goyokiki.engine.tenancy import current_organization


class Mold:
    """Makes new rows of `model` in the organization of the scope, several times faster than the model itself does.

    `alike` are fields that all of them share. A row is given its other columns by their names in the instance, so a
    foreign key by its key (`customer_id`); what is not given is the field's default.
    """

    def __init__(self, model: Any, **alike: Any) -> None:
        self.model = model
        row = model(organization_id=current_organization().pk, **alike)
        self.columns = {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}

    def __call__(self, **columns: Any) -> Any:
        row = self.model.__new__(self.model)
        row.__dict__ = self.columns | columns | {"_state": ModelState()}
        return row
