"""The tab 対応履歴 of a customer, a site or a unit: what was promised and what was done, day by day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.access import MemberRequest
from goyokiki.engine.records.ledger import Step
from goyokiki.engine.records.tabs import Tab
from goyokiki.service.entries import days, lines
from goyokiki.service.queries import timeline
from goyokiki.service.vocabulary import RecordKind

NAME = "service"


def tab_of(noun: str) -> Tab:
    """The tab on the pages of that entity."""
    to_result = _leading(noun, f"kind={RecordKind.CONTACT}")

    def context(request: MemberRequest, row: Any) -> dict[str, Any]:
        line = timeline(row, request.user, request.GET.get("after", ""))
        return {
            "plans": lines(line.plans),
            "days": days(line.entries),
            "after": line.after,
            "is_first": "after" not in request.GET,
            "start": to_result(row) if request.user.can("service.edit") else "",
        }

    return Tab(
        NAME,
        pgettext_lazy("heading", "Service records"),
        "service/timeline.html",
        context,
        needs="service.view",
        order=30,
    )


def steps_of(noun: str) -> list[Step]:
    """What can be written down about such a row, in the head of its pages."""
    named = [
        ("contact", _("Register a result"), "messages", f"kind={RecordKind.CONTACT}"),
        ("plan", _("Register a plan"), "calendar-event", f"kind={RecordKind.CONTACT}&plan=1"),
        ("repair", _("Register a repair"), "tool", f"kind={RecordKind.REPAIR}"),
        ("installation", _("Register installation work"), "hammer", f"kind={RecordKind.INSTALLATION}"),
    ]
    return [Step(name, text, _leading(noun, chosen), icon, needs="service.edit") for name, text, icon, chosen in named]


def _leading(noun: str, chosen: str) -> Callable[[Any], str]:
    """The address of a new record of that kind, with the row named on its form."""
    return lambda row: f"{reverse('service_record.new')}?{chosen}&{noun}={row.pk}"
