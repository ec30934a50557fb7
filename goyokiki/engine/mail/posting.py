"""Writing a letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.apps import apps

from goyokiki.engine.tenancy import current_organization, scope

if TYPE_CHECKING:
    from goyokiki.engine.tenancy.models import Organization

# Looser than the standard, as old Japanese mobile addresses are (`..`, `.@`); strict about what could end the header.
ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\\x00-\x1f\x7f]+@[^\s@,;:<>()\[\]\"\\\x00-\x1f\x7f]+")
# Control signs, and the line and paragraph separators of Unicode.
LINE_BREAKING = {"Cc", "Zl", "Zp"}


@dataclass(frozen=True)
class Letter:
    """With a `dedupe_key`, an address gets only the first letter of that key."""

    to: str
    subject: str
    body: str
    dedupe_key: str | None = None


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
    addresses = dict.fromkeys(to)
    with scope(organization or current_organization()):
        post_all(Letter(address, subject, body, dedupe_key) for address in addresses)


def post_all(letters: Iterable[Letter]) -> None:
    """Write many letters of the organization of the scope, as `post` writes one."""
    written = list(letters)
    for letter in written:
        _refuse_headers(letter)
    # The app's __init__ offers `post` before models may be loaded.
    delivery = apps.get_model("mail", "Delivery")
    rows = [delivery(**asdict(letter)) for letter in written]
    delivery.objects.bulk_create(rows, ignore_conflicts=any(letter.dedupe_key for letter in written))


def _refuse_headers(letter: Letter) -> None:
    if any(unicodedata.category(sign) in LINE_BREAKING for sign in letter.subject):
        raise ValueError("a subject is one line")
    if not ADDRESS.fullmatch(letter.to):
        raise ValueError("that is no address a letter can be sent to")
