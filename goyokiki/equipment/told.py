"""How exports tell columns of 機器一覧, and those of units on 顧客一覧, where a list needs more or asks otherwise."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef

from goyokiki.engine.clock.moments import today
from goyokiki.engine.records.columns import Telling
from goyokiki.engine.tenancy.gathered import number_of
from goyokiki.equipment import cells
from goyokiki.equipment.models import Unit


def _parts_expired() -> Any:
    return number_of(Unit.objects.current().filter(customer=OuterRef("pk"), parts_deadline__lt=today()))


AGE = Telling(("installed_on",), lambda: cells.age_teller(today()))
PARTS_EXPIRED = Telling((_parts_expired,))
