"""Writing a letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import apps

from goyokiki.engine.tenancy import current_organization, scope

if TYPE_CHECKING:
    from goyokiki.engine.tenancy.models import Organization

# Looser than the standard, as old Japanese mobile addresses are (`..`, `.@`); strict about what could end the header.
ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\\x00-\x1f\x7f]+@[^\s@,;:<>()\[\]\"\\\x00-\x1f\x7f]+")
# Control signs, and the line and paragraph separators of Unicode.
LINE_BREAKING = {"Cc", "Zl", "Zp"}


def post(
    to: Iterable[str],
    subject: str,
    body: str,
    *,
    dedupe_key: str | None = None,
    organization: Organization | None = None,
) -> None:
    """Write a letter to each address in the caller's transaction: it is sent when that commits, and only then.

    Each address gets one of its own. With a `dedupe_key`, an address gets only the first letter of that key. Raises
    ValueError for a subject of more than one line or an address that could smuggle a header in.
    """
    _refuse_headers(subject, addresses := list(dict.fromkeys(to)))
    # The app's __init__ offers `post` before models may be loaded.
    delivery = apps.get_model("mail", "Delivery")
    with scope(organization or current_organization()):
        rows = [delivery(to=address, subject=subject, body=body, dedupe_key=dedupe_key) for address in addresses]
        delivery.objects.bulk_create(rows, ignore_conflicts=dedupe_key is not None)


def _refuse_headers(subject: str, addresses: Iterable[str]) -> None:
    if any(unicodedata.category(sign) in LINE_BREAKING for sign in subject):
        raise ValueError("a subject is one line")
    for address in addresses:
        if not ADDRESS.fullmatch(address):
            raise ValueError("that is no address a letter can be sent to")
