"""The masters an organization starts with."""

from __future__ import annotations

from goyokiki.engine.tenancy.insertion import insert
from goyokiki.equipment.models import ModelPrefix, UnitSequence
from goyokiki.equipment.rules.known_prefixes import KNOWN_PREFIXES


def add_default_masters() -> None:
    """Give the organization of the scope its counter of units and the beginnings of model names; in a transaction."""
    UnitSequence.objects.create()
    insert([ModelPrefix(**known._asdict()) for known in KNOWN_PREFIXES])
