"""What Django and its tools do again for each test, browser or piece of a page, though no test asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.models.signals import post_migrate  # noqa: TID251  Django's own, to be silenced
from django.template import Template
from django.test.utils import instrumented_test_render
from whitenoise.middleware import WhiteNoiseMiddleware


def draw_plainly() -> None:
    """Tests read pages as people do. For those that ask which template was drawn with what, Django copies the context
    of every template and of every piece, some hundred in a page.
    """
    if Template._render is instrumented_test_render:  # type: ignore[attr-defined]
        Template._render = _drawn  # type: ignore[attr-defined]


def _drawn(template: Template, context: Any) -> Any:
    return template.nodelist.render(context)


def list_no_models() -> None:
    """Django lists all models and the rights to them again after every test that commits; the product asks for none."""
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


def empty_by_deletion() -> None:
    """PostgreSQL takes many times as long to truncate all its tables as to delete the few rows that a test has left."""
    operations = connection.ops

    def delete(style: Any, tables: Sequence[str], *, reset_sequences: bool = False, **options: Any) -> list[str]:
        if reset_sequences or not tables:
            return truncate(style, tables, reset_sequences=reset_sequences, **options)
        return ["; ".join(f"DELETE FROM {operations.quote_name(table)}" for table in tables)]  # noqa: S608

    if connection.vendor == "postgresql":
        truncate, operations.sql_flush = operations.sql_flush, delete  # type: ignore[method-assign]


def read_static_files_once() -> None:
    """Each browser of a test has the whole product before it, which begins by looking through its static files."""
    read, known = WhiteNoiseMiddleware.add_files_from_finders, dict[str, Any]()

    def read_once(whitenoise: WhiteNoiseMiddleware) -> None:
        if not known:
            read(whitenoise)
            known.update(whitenoise.files)
        whitenoise.files.update(known)

    WhiteNoiseMiddleware.add_files_from_finders = read_once
