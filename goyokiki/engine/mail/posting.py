"""Writing a letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.apps import apps

from goyokiki.engine.tenancy import scope

if TYPE_CHECKING:
    from goyokiki.engine.mail.models import Delivery
    from goyokiki.engine.tenancy.models import Organization


def post(
    to: Sequence[str], subject: str, body: str, *, organization: Organization, dedupe_key: str | None = None
) -> Delivery | None:
    """Write a letter in the caller's transaction; None when one with this `dedupe_key` was written before."""
    if "\n" in subject or "\r" in subject:
        raise ValueError("a subject is one line")
    with scope(organization):
        rows = apps.get_model("mail", "Delivery").objects
        if dedupe_key and rows.filter(dedupe_key=dedupe_key).exists():
            return None
        return rows.create(to=list(to), subject=subject, body=body, dedupe_key=dedupe_key)
