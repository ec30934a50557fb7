"""What a customer's field holds when nobody said."""

from __future__ import annotations

from typing import Any

from goyokiki.customers.vocabulary import DirectContact, Honorific, Kind


def honorific(kind: str, *, has_person: bool) -> Honorific:
    """御中 for a company, 様 for an individual and for a company with a person's line below it."""
    return Honorific.ONCHU if kind == Kind.CORPORATION and not has_person else Honorific.SAMA


def direct_contact(chosen: str, contractor: Any) -> str:
    """「要確認」 where a prime contractor stands in between and nobody decided; nothing without one (D36)."""
    if contractor is None:
        return ""
    return chosen or DirectContact.ASK
