"""What a new organization does once there is something to see: let its people in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.ui.guide import FirstStep, Way, first_step


def has_colleagues() -> bool:
    return len(_two(None)) > 1


@Prepared
def _two(_keys: None) -> Any:
    return Login.objects.active().order_by().values_list("pk")[:2]


first_step(
    FirstStep(
        title=_("Your company and its people"),
        why=_("Each signs in with an ID of his own, so that everybody sees who did what."),
        ways=(
            Way(
                label=_("Add a colleague"),
                text=_("Name, role and login ID. Partners see only what is theirs."),
                route="user.new",
                icon="users-group",
                needs="settings.use",
            ),
            Way(
                label=_("See to the name of your company"),
                text=_("It stands on your papers. Check that it is written with its legal form."),
                route="organization.edit",
                icon="building-community",
                needs="settings.use",
            ),
        ),
        is_done=has_colleagues,
        order=30,
    )
)
