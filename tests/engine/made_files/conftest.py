from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.exports.actions import begin
from goyokiki.engine.exports.choices import Selection, choice_named
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.work import carry_on


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def order() -> Callable[[Login], MadeFile]:
    """order(login): a file on its way, the list of groups."""

    def ordered(login: Login) -> MadeFile:
        choice = choice_named("list:customer_group", login)
        assert choice
        return begin(Selection(choice, login), "csv", "utf-8-sig", by=login)

    return ordered


def worked(made: MadeFile) -> MadeFile:
    MadeFile.objects.filter(pk=made.pk).update(**carry_on(made))
    found: MadeFile = MadeFile.objects.get(pk=made.pk)
    return found
