"""Filters, orders, searches and sizes combined by chance: `bin/test tests/contracts/test_lists_drill.py --long`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from random import Random

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.tenancy import scope
from tests.contracts.crowd import WORDS, gather
from tests.contracts.entities import ENTITIES
from tests.contracts.reading import Reading
from tests.contracts.views import THRESHOLDS, View, asked_of, differences, sorts_of
from tests.engine.search.deeds import Deeds


def view_by_chance(ledger: Ledger, login: Login, chance: Random) -> View:
    """Up to three filters at once, in any order, beside any search."""
    offered = ledger.filters_for(login)
    chosen = chance.sample(offered, min(len(offered), chance.randint(0, 3)))
    asked: dict[str, Sequence[str]] = {}
    for one in chosen:
        asked |= chance.choice(list(asked_of(one)))
    q = chance.choice(["", *WORDS]) if ledger.search else ""
    return View(ledger, asked, chance.choice(sorts_of(ledger, login)), q, chance.choice((5, 20)))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(int(os.environ.get("LISTS_DRILL", "20"))))
def test_views_and_sizes_by_chance(
    akagi: Login, bando: Login, chiba: Login, stranger: Login, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = Random(seed)  # noqa: S311  reproducible, not secret
    gather(akagi, [akagi, bando, chiba], size=chance.randint(5, 60), seed=seed)
    gather(stranger, [stranger], size=6, seed=seed)
    with scope(akagi.organization):
        deeds = Deeds(seed, akagi)
        for _deed in range(100):  # undone, restored, imported
            deeds()
    for login in (akagi, chiba):
        with scope(login.organization):
            reading = Reading(login)
            ledgers = [one.ledger for one in ENTITIES if login.can(one.ledger.policy.view)]
            for _time in range(300):
                with monkeypatch.context() as sized:
                    for (module, name), least in THRESHOLDS.items():
                        sized.setattr(module, name, chance.choice((*least, getattr(module, name))))
                    view = view_by_chance(chance.choice(ledgers), login, chance)
                    assert list(differences(view, login, reading)) == []
