"""Whatever was done to rows: the index equals them, and any piece of what they are found by finds them.

`SEARCH_DRILL=10000 bin/test tests/engine/search/test_drill.py --long` does as much.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from random import Random
from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.search import upkeep
from goyokiki.engine.search.alphabets import BEGINNING
from goyokiki.engine.search.words import words_of
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from tests.engine.search.deeds import MODELS, Deeds
from tests.engine.search.paging import pages_of
from tests.factories.service import ServiceRecordFactory

pytestmark = pytest.mark.usefixtures("organization")

SHORT, LONG = 120, int(os.environ.get("SEARCH_DRILL", "2000"))
COMPARED_EVERY = 100


@pytest.mark.parametrize("many", [SHORT, pytest.param(LONG, marks=pytest.mark.long)])
def test_after_any_deeds_the_index_equals_the_rows_and_every_piece_of_a_row_finds_it(
    akagi: Login, stranger: Login, many: int
) -> None:
    with scope(stranger.organization):
        ServiceRecordFactory(by=stranger, title="髙木冷機㈱山﨑", body="ガギ abx-40")
    deeds = Deeds(many, akagi)
    for done in range(1, many + 1):
        deeds()
        if done % COMPARED_EVERY == 0 or done == many:
            assert not any(upkeep.index_differs().values()), done
    assert not any(upkeep.refold().values())
    assert min(deeds.counts.get(name, 0) for name in ("restore", "purge", "undone", "forget")) > many / 50
    assert ImportJob.objects.filter(state=JobState.UNDONE).count() > many / 100
    for model in MODELS:
        pieces_find_their_rows(model, akagi, deeds.chance)


def pieces_find_their_rows(model: Any, by: Login, chance: Random) -> None:
    rows = list(model.objects.all())
    for row in chance.sample(rows, min(len(rows), 5)):
        for part in parts_of(row, chance):
            found = pages_of(model, part, by, limit=10)
            assert row in found, (part, row.search_text)
            assert len(found) == len(set(found))
            assert set(found) <= set(rows)
            assert model is not Unit or all(holds(one, part) for one in found)


def parts_of(row: Any, chance: Random) -> Iterable[str]:
    """A piece of two characters or more of each field that the row is found by, as it could be typed."""
    for line in row.search_text.split("\n"):
        plain = line.removeprefix(BEGINNING)
        start = chance.randrange(max(1, len(plain) - 1))
        part = plain[start : start + chance.randint(2, 5)]
        if len(part) > 1 and fold(plain) == plain and fold(part) == part:
            yield part


def holds(row: Any, part: str) -> bool:
    [word] = words_of(part)
    return any(form in row.search_text for form in word.forms)
