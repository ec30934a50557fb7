"""What a refrigerant is before the law, and what a dealer says about it.

Sources: フロン排出抑制法 第2条第1項 (フロン類 are the fluorocarbons listed under the オゾン層保護法 and the
地球温暖化対策推進法: CFC, HCFC and HFC, so also every blend that holds one; HFO and natural refrigerants are not);
オゾン層保護法 and the Montreal Protocol for what destroys ozone (production of CFC ended with 1995, of HCFC with 2019).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from goyokiki.equipment.vocabulary import Refrigerant, SalesNote


class Kind(StrEnum):
    CFC = "CFC"
    HCFC = "HCFC"
    HFC = "HFC"
    HFC_HFO = "HFC/HFO"
    HFO = "HFO"
    NATURAL = "natural"


FLUOROCARBONS = frozenset({Kind.CFC, Kind.HCFC, Kind.HFC, Kind.HFC_HFO})
OZONE_DEPLETING = frozenset({Kind.CFC, Kind.HCFC})


@dataclass(frozen=True)
class RefrigerantFacts:
    kind: Kind
    note: SalesNote | None = None

    @property
    def is_fluorocarbon(self) -> bool:
        """フロン類."""
        return self.kind in FLUOROCARBONS

    @property
    def is_ozone_depleting(self) -> bool:
        return self.kind in OZONE_DEPLETING


FACTS: Mapping[Refrigerant, RefrigerantFacts] = {
    Refrigerant.R11: RefrigerantFacts(Kind.CFC, SalesNote.ABOLISHED),
    Refrigerant.R12: RefrigerantFacts(Kind.CFC, SalesNote.ABOLISHED),
    Refrigerant.R502: RefrigerantFacts(Kind.CFC, SalesNote.ABOLISHED),  # R22 and R115
    Refrigerant.R22: RefrigerantFacts(Kind.HCFC, SalesNote.ENDED_2020),
    Refrigerant.R123: RefrigerantFacts(Kind.HCFC, SalesNote.ABOLISHED),
    Refrigerant.R134A: RefrigerantFacts(Kind.HFC),
    Refrigerant.R404A: RefrigerantFacts(Kind.HFC, SalesNote.TO_CONVERT),
    Refrigerant.R407C: RefrigerantFacts(Kind.HFC, SalesNote.EARLY_2000S),
    Refrigerant.R407E: RefrigerantFacts(Kind.HFC),
    Refrigerant.R407H: RefrigerantFacts(Kind.HFC),
    Refrigerant.R410A: RefrigerantFacts(Kind.HFC, SalesNote.INSTALLED_BASE),
    Refrigerant.R32: RefrigerantFacts(Kind.HFC, SalesNote.CURRENT),
    Refrigerant.R507A: RefrigerantFacts(Kind.HFC),
    Refrigerant.R448A: RefrigerantFacts(Kind.HFC_HFO),
    Refrigerant.R449A: RefrigerantFacts(Kind.HFC_HFO),
    Refrigerant.R463A: RefrigerantFacts(Kind.HFC_HFO),
    Refrigerant.R452A: RefrigerantFacts(Kind.HFC_HFO),
    Refrigerant.R513A: RefrigerantFacts(Kind.HFC_HFO),
    Refrigerant.R454C: RefrigerantFacts(Kind.HFC_HFO),
    Refrigerant.R1234YF: RefrigerantFacts(Kind.HFO),
    Refrigerant.R1234ZE: RefrigerantFacts(Kind.HFO),
    Refrigerant.R1233ZD: RefrigerantFacts(Kind.HFO),
    Refrigerant.R744: RefrigerantFacts(Kind.NATURAL),
    Refrigerant.R290: RefrigerantFacts(Kind.NATURAL),
    Refrigerant.R600A: RefrigerantFacts(Kind.NATURAL),
    Refrigerant.R717: RefrigerantFacts(Kind.NATURAL),
}


def facts(refrigerant: str) -> RefrigerantFacts | None:
    """None where it is unknown, or a blank field."""
    return FACTS.get(Refrigerant(refrigerant)) if refrigerant else None


def is_fluorocarbon(refrigerant: str) -> bool | None:
    """Whether it is フロン類; None where nobody knows which it is."""
    known = facts(refrigerant)
    return known.is_fluorocarbon if known else None
