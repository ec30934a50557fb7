from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from goyokiki.equipment.vocabulary import Refrigerant
from goyokiki.service.drafts import RefrigerantDraft
from goyokiki.service.rules.repairs import kept_arrival, notices
from goyokiki.service.vocabulary import UNFINISHED, Completion, Notice

FRIDAY = date(2026, 11, 27)


def line(**said: object) -> RefrigerantDraft:
    return RefrigerantDraft(Refrigerant.R32, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize("completion", Completion)
def test_the_day_when_parts_arrive_stays_until_the_repair_is_finished(completion: Completion) -> None:
    assert kept_arrival(completion, FRIDAY) == (FRIDAY if completion in UNFINISHED else None)
    assert kept_arrival(completion, None) is None


def test_who_waits_for_parts_is_asked_when_they_arrive() -> None:
    assert notices(Completion.WAITING_FOR_PARTS, None, []) == [Notice.NO_ARRIVAL_DATE]
    assert notices(Completion.WAITING_FOR_PARTS, FRIDAY, []) == []
    assert notices(Completion.FIRST_AID, None, []) == []


@pytest.mark.parametrize(
    ("lines", "is_told"),
    [
        ([line(charged_kg=Decimal("0.5"))], True),
        ([line(charged_kg=Decimal("0.5"), recovered_kg=Decimal(0))], True),
        ([line(charged_kg=Decimal("0.5"), leak_place="フレア部")], True),
        ([line(charged_kg=Decimal("0.5"), leak_repaired=True)], False),
        ([line(charged_kg=Decimal("0.5"), recovered_kg=Decimal("0.4"))], False),
        ([line(recovered_kg=Decimal("0.5"))], False),
        ([line(charged_kg=Decimal(0))], False),
        ([line()], False),
        ([], False),
        ([line(charged_kg=Decimal(1), leak_repaired=True), line(charged_kg=Decimal(1))], True),
    ],
)
def test_filling_up_without_a_repair_is_spoken_of(lines: list[RefrigerantDraft], is_told: bool) -> None:
    assert (Notice.TOPPED_UP in notices(Completion.FINISHED, None, lines)) is is_told
