from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.engine.made_files import upkeep
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from tests.engine.made_files.conftest import worked


@pytest.fixture
def made(organization: Organization, bando: Login, order: Callable[[Login], MadeFile]) -> MadeFile:
    return worked(order(bando))


def aged(made: MadeFile, days: int) -> None:
    MadeFile.objects.filter(pk=made.pk).update(created_at=timezone.now() - timedelta(days=days))


def test_a_file_is_kept_for_seven_days(made: MadeFile) -> None:
    aged(made, 6)
    upkeep.tidy()
    assert made.is_kept
    assert MadeFile.objects.filter(pk=made.pk).exists()


def test_after_that_it_is_gone_with_its_row(made: MadeFile) -> None:
    aged(made, 8)
    upkeep.tidy()
    assert not made.folder.exists()
    assert not MadeFile.objects.filter(pk=made.pk).exists()


def test_a_folder_that_no_order_knows_is_removed_when_it_is_old(made: MadeFile, organization: Organization) -> None:
    unknown = made.folder.with_name("0" * 32)
    unknown.mkdir()
    upkeep.remove_unknown(timezone.now() - timedelta(days=1))
    assert unknown.exists()
    with scope(organization):
        upkeep.remove_unknown(timezone.now() + timedelta(days=1))
    assert not unknown.exists()
    assert made.is_kept
