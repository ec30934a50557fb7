"""コピーして登録 (A5-2)."""

from __future__ import annotations

import pytest

from goyokiki.accounts.actions.user import delete_user
from goyokiki.accounts.models import Login
from goyokiki.engine.journal.models import Event
from goyokiki.service.actions import copy_of, save_record
from goyokiki.service.models import ServiceRecord
from tests.factories.service import FullInstallationFactory, FullRepairFactory, ServiceRecordFactory, at

pytestmark = pytest.mark.usefixtures("organization")

MEASURED = (
    *("high_pressure", "low_pressure", "suction_temperature", "discharge_temperature"),
    *("running_current", "voltage"),
)


def test_the_job_is_copied_and_nothing_that_belongs_to_the_one_place_alone(akagi: Login) -> None:
    original = ServiceRecord.objects.get(pk=FullInstallationFactory(by=akagi).pk)
    draft = copy_of(original)
    assert not {"starts_at", "ends_at", "next_on", "state"} & draft.values.keys()
    draft.values["starts_at"] = at(days=-3)
    copy = ServiceRecord.objects.get(pk=save_record(draft, by=akagi).pk)
    assert copy.copied_from == original
    for name in ("customer", "contractor", "title", "body", "place", "charge", "amount"):
        assert getattr(copy, name) == getattr(original, name)
    for name in ("work_type", "performer", "company", "materials", "warranty"):
        assert getattr(copy.installation, name) == getattr(original.installation, name)
    assert all(getattr(copy.installation, name) is None for name in MEASURED)
    assert (copy.installation.recycle_tickets, copy.installation.manifest) == ("", "")
    assert list(copy.work_categories.all()) == list(original.work_categories.all())
    assert list(copy.assignees.all()) == list(original.assignees.all())
    assert not copy.unit_links.exists()
    [line] = copy.refrigerants.all()
    assert (line.refrigerant, line.recovered_kg, line.charged_kg, line.leak_place) == ("R32", None, None, "")


def test_a_repair_is_copied_without_how_it_ended(akagi: Login) -> None:
    draft = copy_of(ServiceRecord.objects.get(pk=FullRepairFactory(by=akagi).pk))
    assert not {"received_at", "error_code", "completion", "parts_arrive_on"} & draft.repair.keys()
    draft.values["starts_at"] = at(days=-3)
    copy = save_record(draft, by=akagi)
    assert (copy.repair.cause, copy.amount) == ("基板不良", 40_000)
    assert [part.code for part in copy.parts.all()] == ["EB12345"]


def test_who_has_been_deleted_is_not_sent_again(akagi: Login, bando: Login) -> None:
    record = ServiceRecordFactory(by=akagi, assignees=[akagi, bando])
    delete_user(bando, by=akagi)
    assert copy_of(record).assignees == {akagi.pk}


def test_the_history_of_a_copy_says_what_it_was_copied_from(akagi: Login) -> None:
    original = ServiceRecordFactory(by=akagi, title="更新工事")
    draft = copy_of(original)
    draft.values["starts_at"] = at(days=-3)
    changes = Event.objects.about(save_record(draft, by=akagi)).get().data["changes"]
    assert changes["copied_from"] == ["", "更新工事"]
