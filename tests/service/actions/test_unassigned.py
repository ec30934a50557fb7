"""Service records that nobody does are marked, and no others."""

from __future__ import annotations

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.figures import all_figures
from goyokiki.engine.undo import undo
from goyokiki.service.actions import save_record
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import ServiceRecord
from tests.factories.service import ServiceRecordFactory
from tests.undoing import batch_of

pytestmark = pytest.mark.usefixtures("organization")


def of_nobody() -> set[str]:
    return set(ServiceRecord.objects.filter(is_unassigned=True).values_list("title", flat=True))


def test_a_record_is_of_nobody_as_long_as_nobody_is_assigned(akagi: Login) -> None:
    alone = ServiceRecordFactory(by=akagi, title="一", assignees=[])
    ServiceRecordFactory(by=akagi, title="二", assignees=[akagi])
    assert of_nobody() == {"一"}
    save_record(ServiceRecordDraft({"body": "後"}, pk=alone.pk), by=akagi)
    assert of_nobody() == {"一"}
    save_record(ServiceRecordDraft(pk=alone.pk, assignees=frozenset({akagi.pk})), by=akagi)
    assert of_nobody() == set()
    save_record(ServiceRecordDraft({"body": "前"}, pk=alone.pk), by=akagi)
    assert of_nobody() == set()
    save_record(ServiceRecordDraft(pk=alone.pk, assignees=frozenset()), by=akagi)
    assert of_nobody() == {"一"}


@pytest.mark.parametrize("has_people", [True, False])
def test_undoing_who_was_assigned_undoes_the_mark(akagi: Login, *, has_people: bool) -> None:
    people = frozenset({akagi.pk})
    record = ServiceRecordFactory(by=akagi, title="一", assignees=[akagi] if has_people else [])
    before = of_nobody()
    with batch_of(akagi) as batch:
        save_record(ServiceRecordDraft(pk=record.pk, assignees=frozenset() if has_people else people), by=akagi)
    assert of_nobody() != before
    undo(batch, by=akagi)
    assert of_nobody() == before


def test_doctor_finds_the_records_of_nobody_again(akagi: Login) -> None:
    ServiceRecordFactory(by=akagi, title="一", assignees=[])
    ServiceRecordFactory(by=akagi, title="二", assignees=[akagi])
    [figures] = [one for one in all_figures() if one.name == "records of nobody"]
    assert figures.differing() == 0
    ServiceRecord.objects.filter(title="一").update(is_unassigned=None)
    ServiceRecord.objects.filter(title="二").update(is_unassigned=True)
    assert (figures.differing(), figures.rebuild(), of_nobody()) == (2, 2, {"一"})
