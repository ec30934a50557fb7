"""How close the lines of lists stand: a choice of the person, since it is the eyes that differ, not the devices."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Density(NamedTuple):
    name: str
    label: str | Promise


NORMAL = "normal"
DENSITIES = (
    Density("compact", pgettext_lazy("density", "Compact")),
    Density(NORMAL, pgettext_lazy("density", "Standard")),
    Density("relaxed", pgettext_lazy("density", "Relaxed")),
)

NAMES = frozenset(density.name for density in DENSITIES)


def density_of(person: Any) -> str:
    chosen = getattr(person, "density", "")
    return chosen if chosen in NAMES else NORMAL
