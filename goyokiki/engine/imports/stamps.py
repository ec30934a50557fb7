"""When a row was registered and last changed: written into files, never read from them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, pgettext_lazy

from goyokiki.engine.imports.kinds import Column

STAMPS = tuple(
    Column(name, header, ignored=True, hint=gettext_lazy("Not read."), example="2026/11/22 09:00")
    for name, header in (
        ("created_at", pgettext_lazy("csv column", "Registered")),
        ("updated_at", pgettext_lazy("csv column", "Updated")),
    )
)
