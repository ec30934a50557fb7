"""What is known about each 機器分類.

Sources: 第一種特定製品 are air conditioners and refrigerating or freezing machines made and sold for business, charged
with フロン類 (フロン排出抑制法 第2条第3項); what is made for households falls under the 家電リサイクル法 instead,
wherever it stands. A maker's own years of parts stand in `parts_retention`. Design lives and refrigerants are the
trade's practice; for a GHP its makers give 13 years or 30,000 hours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from goyokiki.equipment.rules.refrigerants import is_fluorocarbon
from goyokiki.equipment.vocabulary import Category, LawClass, Refrigerant


class Specified(StrEnum):
    """Is such a unit 第一種特定製品?"""

    YES = "yes"
    NO = "no"
    WITH_FLUOROCARBON = "with fluorocarbon"  # others are as common, so an unknown refrigerant has to be looked up
    ASK = "ask"


class Span(NamedTuple):
    """Of years; who promises nothing counts with the least."""

    least: int
    most: int


@dataclass(frozen=True)
class CategoryFacts:
    specified: Specified
    law: LawClass
    parts_years: Span
    design_life: Span
    refrigerants: tuple[Refrigerant, ...]


def _row(
    specified: Specified, law: LawClass, parts: tuple[int, int], life: tuple[int, int], refrigerants: str = ""
) -> CategoryFacts:
    return CategoryFacts(specified, law, Span(*parts), Span(*life), tuple(map(Refrigerant, refrigerants.split())))


_YES, _NO, _ASK, _IF_FLUOROCARBON = Specified.YES, Specified.NO, Specified.ASK, Specified.WITH_FLUOROCARBON
_AIR, _COLD, _OUTSIDE, _CONFIRM = (
    LawClass.AIR_CONDITIONING,
    LawClass.REFRIGERATION,
    LawClass.OUTSIDE,
    LawClass.TO_CONFIRM,
)

# Is it 第一種特定製品, as what, years of parts, design life, refrigerants to be expected.
FACTS: Mapping[Category, CategoryFacts] = {
    Category.RAC: _row(_NO, _OUTSIDE, (10, 10), (10, 10), "R22 R410A R32"),
    Category.HMU: _row(_NO, _OUTSIDE, (10, 10), (10, 10), "R410A R32"),
    Category.PAC: _row(_YES, _AIR, (9, 10), (13, 13), "R22 R407C R410A R32"),
    Category.VRF: _row(_YES, _AIR, (10, 10), (15, 15), "R22 R407C R410A R32"),
    Category.FAC: _row(_YES, _AIR, (10, 10), (15, 15), "R407C R410A"),
    Category.GHP: _row(_YES, _AIR, (10, 10), (13, 13), "R407C R410A"),
    Category.CHL: _row(_YES, _AIR, (10, 10), (15, 15), "R407C R410A R32 R134a"),  # _COLD where it freezes
    Category.TUR: _row(_YES, _AIR, (10, 10), (20, 20), "R134a R1233zd R1234ze"),
    Category.AHU: _row(_IF_FLUOROCARBON, _AIR, (10, 10), (15, 15), "R410A"),
    Category.CND: _row(_YES, _COLD, (9, 10), (10, 12), "R22 R404A R410A R448A R463A R744"),
    Category.SHC: _row(_YES, _COLD, (9, 9), (10, 10), "R404A R134a R290"),
    Category.CAB: _row(_YES, _COLD, (9, 9), (10, 10), "R134a R404A R600a R290"),
    Category.ICE: _row(_YES, _COLD, (9, 9), (8, 10), "R134a R404A"),
    Category.WCL: _row(_YES, _CONFIRM, (8, 9), (8, 8), "R134a R410A"),  # 冷水機 are _COLD, 除湿機 _AIR
    Category.CTR: _row(_YES, _COLD, (9, 10), (10, 10), "R404A R134a"),
    Category.ECO: _row(_NO, _OUTSIDE, (10, 10), (10, 15), "R744"),
    Category.HWP: _row(_IF_FLUOROCARBON, _AIR, (10, 10), (10, 15), "R410A R32 R744"),
    Category.VEN: _row(_NO, _OUTSIDE, (6, 9), (10, 15)),
    Category.AIR: _row(_NO, _OUTSIDE, (6, 8), (8, 10)),
    Category.RMC: _row(_NO, _OUTSIDE, (9, 9), (10, 10)),
    Category.OTH: _row(_ASK, _CONFIRM, (9, 9), (10, 10)),
}


def facts(category: str) -> CategoryFacts | None:
    """None where the category is unknown, or a blank field."""
    return FACTS.get(Category(category)) if category else None


def law_class(category: str, *, commercial: bool | None, refrigerant: str) -> LawClass:
    """As what the フロン排出抑制法 looks at a unit.

    `commercial`: was it made and sold for business (not: does it stand in an office)? It is asked only where the
    category leaves that open. What is unknown never becomes 対象外 by itself.
    """
    fluorocarbon = is_fluorocarbon(refrigerant)
    if fluorocarbon is False:
        return LawClass.OUTSIDE
    known = facts(category)
    if (known is None or known.specified is Specified.ASK) and commercial is False:
        return LawClass.OUTSIDE
    if known is None:
        return LawClass.UNKNOWN
    if known.specified is Specified.WITH_FLUOROCARBON and fluorocarbon is None:
        return LawClass.TO_CONFIRM
    return known.law
