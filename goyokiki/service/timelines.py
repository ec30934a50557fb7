"""The tab 対応履歴 of a customer, a site or a unit: what was promised and what was done, day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.access import MemberRequest
from goyokiki.engine.records.ledger import Step
from goyokiki.engine.records.tabs import Tab
from goyokiki.service.queries import Entry, timeline
from goyokiki.service.vocabulary import RecordKind

NAME = "service"


def tab_of(noun: str) -> Tab:
    """The tab on the pages of that entity."""

    def context(request: MemberRequest, row: Any) -> dict[str, Any]:
        line = timeline(row, request.user, request.GET.get("after", ""))
        return {
            "plans": line.plans,
            "days": by_day(line.entries),
            "after": line.after,
            "is_first": "after" not in request.GET,
            "new": new_addresses(noun, row) if request.user.can("service.edit") else {},
            "about": noun,
        }

    return Tab(
        NAME,
        pgettext_lazy("heading", "Service records"),
        "service/timeline.html",
        context,
        needs="service.view",
        order=30,
    )


def by_day(entries: Iterable[Entry]) -> list[tuple[date, list[Entry]]]:
    """The entries under the day of each, in their order."""
    return [(day, list(found)) for day, found in groupby(entries, key=lambda entry: entry.record.starts_on)]


def new_addresses(noun: str, row: Any) -> dict[str, str]:
    """Where a new record of each kind begins, with this row chosen on its form."""
    form = reverse("service_record.new")
    chosen = f"{noun}={row.pk}"
    addresses = {kind.value: f"{form}?kind={kind.value}&{chosen}" for kind in KINDS}
    return {**addresses, "plan": f"{form}?kind={RecordKind.CONTACT.value}&plan=1&{chosen}"}


KINDS = (RecordKind.CONTACT, RecordKind.INSTALLATION, RecordKind.REPAIR)


def steps_of(noun: str) -> list[Step]:
    """What can be written down about such a row, in the head of its pages."""
    named = [
        ("contact", _("Register a result"), "messages"),
        ("plan", _("Register a plan"), "calendar-event"),
        ("repair", _("Register a repair"), "tool"),
        ("installation", _("Register installation work"), "hammer"),
    ]
    return [Step(name, text, _leading(noun, name), icon, needs="service.edit") for name, text, icon in named]


def _leading(noun: str, name: str) -> Callable[[Any], str]:
    return lambda row: new_addresses(noun, row)[name]
