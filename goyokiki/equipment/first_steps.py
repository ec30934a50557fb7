"""What a new organization does next: say what stands at its customers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.ui.guide import FirstStep, Way, first_step
from goyokiki.equipment.models import Unit


def has_units() -> bool:
    return bool(_any(None))


@Prepared
def _any(_keys: None) -> Any:
    return Unit.objects.order_by().values_list("pk")[:1]


first_step(
    FirstStep(
        title=_("Add the units they have"),
        why=_("With model and year of installation, ages and the last day of spare parts are worked out for you."),
        ways=(
            Way(
                label=_("Import your list of units"),
                text=_("In a file of its own, or in the same file as the customers."),
                route="import.list",
                icon="file-import",
                needs="files.import",
            ),
            Way(
                label=_("Enter the first unit"),
                text=_("Choose the customer, then read off the name plate."),
                route="unit.new",
                icon="air-conditioning",
                needs="units.edit",
            ),
        ),
        is_done=has_units,
        order=20,
    )
)
