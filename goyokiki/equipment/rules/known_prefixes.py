"""The beginnings of model names that a new organization starts with; from then on they are its own rows.

Source: Daikin's catalogues. A beginning that models of other kinds share (Daikin's F…TV, R…) is left out, and the S of
a room air conditioner goes with the two figures of its capacity. A set of indoor and outdoor unit is neither part.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from goyokiki.equipment.vocabulary import Category, Maker, Part


class KnownPrefix(NamedTuple):
    """As a `ModelPrefix` holds it: `#` stands for any one digit."""

    prefix: str
    category: Category
    part: Part = Part.UNKNOWN
    maker: Maker = Maker.DAIKIN


KNOWN_PREFIXES: Final = (
    KnownPrefix("S##", Category.RAC),
    KnownPrefix("AN##", Category.RAC),
    KnownPrefix("SZ", Category.PAC),
    KnownPrefix("SS", Category.PAC),
    KnownPrefix("FHC", Category.PAC, Part.INDOOR),
    KnownPrefix("RZ", Category.PAC, Part.OUTDOOR),
    KnownPrefix("RXYP", Category.VRF, Part.OUTDOOR),
    KnownPrefix("FXY", Category.VRF, Part.INDOOR),
    KnownPrefix("UWA", Category.CHL, Part.SINGLE),
    KnownPrefix("LSV", Category.CND),
    KnownPrefix("LRY", Category.CND),
    KnownPrefix("EQ", Category.ECO),
    KnownPrefix("VAM", Category.VEN, Part.SINGLE),
    KnownPrefix("BRC", Category.RMC, Part.CONTROL),
    KnownPrefix("DCS", Category.RMC, Part.CONTROL),
)
