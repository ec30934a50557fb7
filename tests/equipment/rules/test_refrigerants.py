from __future__ import annotations

import pytest

from goyokiki.equipment.rules.refrigerants import FACTS, Kind, facts, is_fluorocarbon
from goyokiki.equipment.vocabulary import Refrigerant, SalesNote

TABLE = [
    ("R11", Kind.CFC, SalesNote.ABOLISHED),
    ("R12", Kind.CFC, SalesNote.ABOLISHED),
    ("R502", Kind.CFC, SalesNote.ABOLISHED),
    ("R22", Kind.HCFC, SalesNote.ENDED_2020),
    ("R123", Kind.HCFC, SalesNote.ABOLISHED),
    ("R134a", Kind.HFC, None),
    ("R404A", Kind.HFC, SalesNote.TO_CONVERT),
    ("R407C", Kind.HFC, SalesNote.EARLY_2000S),
    ("R407E", Kind.HFC, None),
    ("R407H", Kind.HFC, None),
    ("R410A", Kind.HFC, SalesNote.INSTALLED_BASE),
    ("R32", Kind.HFC, SalesNote.CURRENT),
    ("R507A", Kind.HFC, None),
    ("R448A", Kind.HFC_HFO, None),
    ("R449A", Kind.HFC_HFO, None),
    ("R463A", Kind.HFC_HFO, None),
    ("R452A", Kind.HFC_HFO, None),
    ("R513A", Kind.HFC_HFO, None),
    ("R454C", Kind.HFC_HFO, None),
    ("R1234yf", Kind.HFO, None),
    ("R1234ze", Kind.HFO, None),
    ("R1233zd", Kind.HFO, None),
    ("R744", Kind.NATURAL, None),
    ("R290", Kind.NATURAL, None),
    ("R600a", Kind.NATURAL, None),
    ("R717", Kind.NATURAL, None),
]
BEFORE_THE_LAW = [
    (Kind.CFC, True, True),
    (Kind.HCFC, True, True),
    (Kind.HFC, True, False),
    (Kind.HFC_HFO, True, False),
    (Kind.HFO, False, False),
    (Kind.NATURAL, False, False),
]


@pytest.mark.parametrize(("refrigerant", "kind", "note"), TABLE, ids=[row[0] for row in TABLE])
def test_every_refrigerant_has_its_kind_and_its_note(refrigerant: str, kind: Kind, note: SalesNote | None) -> None:
    known = facts(refrigerant)
    assert known is not None
    assert (known.kind, known.note) == (kind, note)


@pytest.mark.parametrize(("kind", "is_covered", "harms_ozone"), BEFORE_THE_LAW, ids=[row[0] for row in BEFORE_THE_LAW])
def test_the_kind_says_what_a_refrigerant_is_before_the_law(kind: Kind, is_covered: bool, harms_ozone: bool) -> None:
    of_kind = [(name, known) for name, known in FACTS.items() if known.kind is kind]
    assert of_kind
    assert {is_fluorocarbon(name) for name, _ in of_kind} == {is_covered}
    assert {known.is_ozone_depleting for _, known in of_kind} == {harms_ozone}


def test_the_table_has_every_refrigerant_that_can_be_chosen() -> None:
    assert [row[0] for row in TABLE] == [name for name in Refrigerant.values if name != Refrigerant.UNKNOWN]


@pytest.mark.parametrize("refrigerant", ["", Refrigerant.UNKNOWN])
def test_of_an_unknown_refrigerant_nothing_is_known(refrigerant: str) -> None:
    assert facts(refrigerant) is None
    assert is_fluorocarbon(refrigerant) is None
