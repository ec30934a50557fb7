from __future__ import annotations

import pytest

from goyokiki.equipment.rules.known_prefixes import KNOWN_PREFIXES
from goyokiki.equipment.rules.name_plate import Guess, guess, normalise
from goyokiki.equipment.vocabulary import Category, Maker, Part

BEGINNINGS = [(known.prefix, Guess(known.maker, known.category, known.part)) for known in KNOWN_PREFIXES]


@pytest.mark.parametrize(
    ("model", "category", "part"),
    [
        ("S56ZTAXP", Category.RAC, Part.UNKNOWN),
        ("AN40XRP", Category.RAC, Part.UNKNOWN),
        ("SZRC80BYT", Category.PAC, Part.UNKNOWN),
        ("SSRC80BYT", Category.PAC, Part.UNKNOWN),
        ("FHCP50CB", Category.PAC, Part.INDOOR),
        ("RZRP80BA", Category.PAC, Part.OUTDOOR),
        ("RXYP280DA", Category.VRF, Part.OUTDOOR),
        ("FXYFP56MJ", Category.VRF, Part.INDOOR),
        ("UWAP300A", Category.CHL, Part.SINGLE),
        ("LSVMP2A", Category.CND, Part.UNKNOWN),
        ("LRYTP10A", Category.CND, Part.UNKNOWN),
        ("EQ37XFV", Category.ECO, Part.UNKNOWN),
        ("VAM150GB", Category.VEN, Part.SINGLE),
        ("BRC1E7", Category.RMC, Part.CONTROL),
        ("DCS302A1", Category.RMC, Part.CONTROL),
    ],
)
def test_the_makers_series_are_known_by_their_first_letters(model: str, category: Category, part: Part) -> None:
    assert guess(model, BEGINNINGS) == guess(model, BEGINNINGS, Maker.DAIKIN) == Guess(Maker.DAIKIN, category, part)


@pytest.mark.parametrize("model", ["RAS-AP280SSR2", "SRK40TZ", "GUEA08013", "PLZ-ZRMP80H3", "CS-X400D2", "F40TV", "S"])
def test_other_makers_models_are_not_taken_for_them(model: str) -> None:
    assert guess(model, BEGINNINGS) is None


def test_each_is_written_as_a_name_plate_is_and_stands_there_once() -> None:
    prefixes = [known.prefix for known in KNOWN_PREFIXES]
    assert prefixes == [normalise(prefix) for prefix in prefixes]
    assert len(set(prefixes)) == len(prefixes)
