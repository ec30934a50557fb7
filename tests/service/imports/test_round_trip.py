"""取込用 of service records and back: nothing changes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from goyokiki.equipment.actions import save_unit
from goyokiki.equipment.drafts import UnitDraft
from goyokiki.service.actions import cancel, save_records
from goyokiki.service.drafts import ServiceRecordDraft, UnitLink
from goyokiki.service.forms.questions import Questions
from goyokiki.service.imports import SERVICE
from goyokiki.service.imports.columns import INSTALLATION, REPAIR
from tests.factories.service import (
    FullInstallationFactory,
    FullRepairFactory,
    PlanFactory,
    ServiceRecordFactory,
    at,
)
from tests.factories.sites import SiteFactory
from tests.round_trip import QUICK, as_typed, hostile_lines, hostile_words, imported_again

pytestmark = pytest.mark.usefixtures("organization")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_column_of_every_kind_comes_back(akagi: Login, customer: Customer, tmp_path: Path, language: str) -> None:
    cancelled = cancel(PlanFactory(by=akagi), reason="先方のご都合", version=None, by=akagi)
    site = SiteFactory(by=akagi, customers=[customer])
    visit = ServiceRecordFactory(by=akagi, customer=customer, site=site, starts_at=timezone.now() - timedelta(hours=2))
    records = [FullRepairFactory(by=akagi), FullInstallationFactory(by=akagi), PlanFactory(by=akagi), cancelled, visit]
    keys = [record.pk for record in records]
    with translation.override(language):
        report = imported_again(SERVICE, keys, tmp_path / "service.csv")
        cells = SERVICE.exported(keys)  # type: ignore[misc]
    assert report.refused == report.notices == []
    assert report.as_dict()["service"] == {"created": 0, "updated": 0, "unchanged": 5}
    names = [name for name, column in SERVICE.columns.items() if not column.parts]
    repair, installation = (dict(zip(names, row, strict=True)) for row in cells[:2])
    assert all(repair[name] for name in (*REPAIR, "units", "assignees", "categories", "refrigerant", "charged"))
    assert all(installation[name] for name in (*INSTALLATION, "units", "ends_at", "contractor", "recovered"))
    assert dict(zip(names, cells[4], strict=True))["site"] == site.name


def test_many_records_take_no_more_questions_than_one(akagi: Login, organization: Organization) -> None:
    keys = [FullRepairFactory(by=akagi).pk for _ in range(3)]
    asked = []
    for some in (keys[:1], keys):
        with scope(organization), CaptureQueriesContext(connection) as captured:
            SERVICE.exported(some)  # type: ignore[misc]
        asked.append(len(captured))
    assert asked[0] == asked[1]


def test_units_that_went_to_somebody_else_stay_on_the_record(akagi: Login, tmp_path: Path) -> None:
    record = FullRepairFactory(by=akagi)
    unit, other = record.units.get(), ServiceRecordFactory(by=akagi).customer
    save_unit(UnitDraft({"customer": other}, pk=unit.pk), by=akagi)
    report = imported_again(SERVICE, [record.pk], tmp_path / "service.csv")
    assert (report.refused, report.as_dict()["service"]["unchanged"]) == ([], 1)


@settings(QUICK)
@given(st.lists(st.tuples(hostile_words, hostile_lines), min_size=5, max_size=8), hostile_words)
def test_whatever_people_typed_comes_back(
    akagi: Login, customer: Customer, tmp_path: Path, texts: list[tuple[str, str]], serial: str
) -> None:
    with scope(akagi.organization), translation.override("ja"):
        site = SiteFactory(by=akagi, customers=[customer], name=texts[0][0])
        unit = save_unit(UnitDraft({"customer": customer, "model_name": serial, "serial": serial[:30]}), by=akagi)
        drafts = []
        for number, (title, lines) in enumerate(texts):
            kind = ("contact", "installation", "repair")[number % 3]
            typed = as_typed(Questions.base_fields, lines)
            own = {name: typed[name] for name in ("place",) if name in typed}
            values = {**own, "kind": kind, "customer": customer, "site": site, "title": title, "body": lines}
            details = {
                "installation": {name: typed[name] for name in INSTALLATION if name in typed},
                "repair": {name: typed[name] for name in REPAIR if name in typed},
            }
            values["starts_at"] = at(days=-number - 1)
            drafts.append(ServiceRecordDraft(values, units=(UnitLink(unit.pk),), **details))
        keys = [record.pk for record in save_records(drafts, by=akagi)]
        report = imported_again(SERVICE, keys, tmp_path / "service.csv")
    assert report.refused == report.notices == []
    assert report.as_dict()["service"]["unchanged"] == len(keys)
