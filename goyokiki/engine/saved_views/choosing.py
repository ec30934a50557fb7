"""What a list opens with now, and the form in which people choose something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from goyokiki.engine.saved_views.capabilities import MANAGE
from goyokiki.engine.saved_views.forms import DefaultForm
from goyokiki.engine.saved_views.models import DefaultView, SavedView


def default_form(ledger: str, views: Sequence[SavedView], login: Any) -> DefaultForm:
    """Filled with what holds now for the person, of the views that he sees."""
    held = DefaultView.objects.filter(Q(login=login) | Q(login=None), ledger=ledger)
    values = {one.login_id: _value(one) for one in held}
    return DefaultForm(
        views=views,
        own=values.get(login.pk, DefaultForm.USUAL),
        common=values.get(None, DefaultForm.EVERYTHING),
        chooses_common=login.can(MANAGE),
    )


def _value(chosen: DefaultView) -> str:
    return str(chosen.view_id) if chosen.view_id else DefaultForm.EVERYTHING
