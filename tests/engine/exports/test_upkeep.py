from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.engine.exports import upkeep
from goyokiki.engine.exports.actions import begin
from goyokiki.engine.exports.choices import Selection, choice_named
from goyokiki.engine.exports.models import ExportJob
from goyokiki.engine.exports.work import carry_on
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization


@pytest.fixture
def job(organization: Organization, bando: Login) -> ExportJob:
    choice = choice_named("list:customer_group", bando)
    assert choice
    made = begin(Selection(choice, bando), "csv", "utf-8-sig", by=bando)
    ExportJob.objects.filter(pk=made.pk).update(**carry_on(made))
    found: ExportJob = ExportJob.objects.get(pk=made.pk)
    return found


def aged(job: ExportJob, days: int) -> None:
    ExportJob.objects.filter(pk=job.pk).update(created_at=timezone.now() - timedelta(days=days))


def test_a_file_is_kept_for_seven_days(job: ExportJob) -> None:
    aged(job, 6)
    upkeep.tidy()
    assert job.path.exists()
    assert ExportJob.objects.filter(pk=job.pk).exists()


def test_after_that_it_is_gone_with_its_row(job: ExportJob) -> None:
    aged(job, 8)
    upkeep.tidy()
    assert not job.path.exists()
    assert not ExportJob.objects.filter(pk=job.pk).exists()


def test_a_file_that_no_export_knows_is_removed_when_it_is_old(job: ExportJob, organization: Organization) -> None:
    unknown: Path = job.path.with_name("0" * 32 + ".part")
    unknown.write_bytes(b"")
    upkeep.remove_unknown(timezone.now() - timedelta(days=1))
    assert unknown.exists()
    with scope(organization):
        upkeep.remove_unknown(timezone.now() + timedelta(days=1))
    assert not unknown.exists()
    assert job.path.exists()
