from __future__ import annotations

from collections.abc import Callable

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine.clock.pulse import Pulse
from goyokiki.engine.clock.stop import Stop
from goyokiki.engine.clock.worker import turn
from goyokiki.engine.made_files import work as making
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.tenancy.models import Organization
from tests.factories.customers import CustomerGroupFactory

Order = Callable[[Login], MadeFile]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row is a chunk, a turn is too short for two, and all at once are not shorter for each than that."""
    monkeypatch.setattr(making, "ROUND", 0)
    monkeypatch.setattr(making, "SHORTEST", 0)
    monkeypatch.setattr("goyokiki.engine.exports.work.CHUNK", 1)


@pytest.mark.usefixtures("slow")
def test_files_of_several_people_are_made_in_turns(
    organization: Organization, akagi: Login, bando: Login, order: Order
) -> None:
    for name in ("青葉", "若葉"):
        CustomerGroupFactory(by=akagi, name=name)
    for login in (akagi, bando):
        order(login)
    turn(Stop(), Pulse())
    assert list(MadeFile.objects.values_list("done", flat=True)) == [1, 1]
    turn(Stop(), Pulse())
    assert all(made.is_ready for made in MadeFile.objects.all())
