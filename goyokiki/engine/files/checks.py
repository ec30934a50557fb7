"""Start-up check: the capability that guards the files of a row must exist."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from goyokiki.engine.access.capabilities import is_declared
from goyokiki.engine.files.subjects import declared


@register
def check_subjects(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"Files on {subject.model._meta.label} ask for {subject.change}, which nobody declared.",
            hint="Declare it with capability(…) in the app's capabilities.py.",
            id="files.E001",
        )
        for subject in declared()
        if not is_declared(subject.change)
    ]
