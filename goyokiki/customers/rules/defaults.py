"""What a field of a customer or a site holds when nobody said."""

from __future__ import annotations

from collections.abc import Mapping
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


def settled(values: Mapping[str, Any], held: Any, *, has_person: bool) -> dict[str, Any]:
    """The values that a customer is to be given, with what follows from them; `held` is the customer as it is."""
    kind, chosen = (values.get(name, getattr(held, name)) for name in ("kind", "honorific"))
    return {**settled_contact(values, held), "honorific": chosen or honorific(kind, has_person=has_person)}


def settled_contact(values: Mapping[str, Any], held: Any) -> dict[str, Any]:
    """The values that a customer or a site is to be given, with what its prime contractor means for the contact."""
    chosen = values.get("direct_contact", held.direct_contact)
    contractor = values.get("contractor", held.contractor_id)
    return {**values, "direct_contact": direct_contact(chosen, contractor)}
