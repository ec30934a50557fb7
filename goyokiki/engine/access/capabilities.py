"""The capabilities that exist and the roles that hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise


@dataclass(frozen=True)
class Capability:
    name: str
    label: str | Promise
    roles: frozenset[str]


_declared: dict[str, Capability] = {}


def capability(name: str, label: str | Promise, *, roles: Iterable[str]) -> Capability:
    """Declare that holders of any of `roles` may do `name`; called once, when the declaring app starts."""
    if name in _declared:
        raise ValueError(f"capability {name} is declared twice")
    _declared[name] = Capability(name, label, frozenset(roles))
    capabilities_of.cache_clear()
    return _declared[name]


def is_declared(name: str) -> bool:
    return name in _declared


def declared() -> list[Capability]:
    return list(_declared.values())


@cache
def capabilities_of(role: str) -> frozenset[str]:
    return frozenset(found.name for found in _declared.values() if role in found.roles)
