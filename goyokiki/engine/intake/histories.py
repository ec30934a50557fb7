"""Where the history of a row leads whose event was part of an import."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from goyokiki.engine import journal
from goyokiki.engine.imports.models import ImportJob


def places(batches: Collection[int], login: Any) -> dict[int, str]:
    """To the page of the import, for those who may import."""
    if not login.can("files.import"):
        return {}
    jobs = ImportJob.objects.filter(batch__in=batches).values_list("batch_id", "pk")
    return {batch: reverse("import.detail", args=[job]) for batch, job in jobs}


journal.batch_kind("import", pgettext_lazy("heading", "Import"), places)
