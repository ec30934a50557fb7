"""What service records put on the home page: one's plans of today, plans without a result, unfinished repairs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from goyokiki.engine.ui.nav import HomeCard
from goyokiki.service.loaders import people_of
from goyokiki.service.models import ServiceRecord
from goyokiki.service.queries import overdue_plans, unfinished_repairs

SHOWN = 8
TODAY = pgettext_lazy("heading", "Plans of today")
OVERDUE = pgettext_lazy("heading", "Overdue plans")
UNFINISHED = pgettext_lazy("heading", "Unfinished repairs")


def plans_today(request: HttpRequest) -> HomeCard:
    """Shown also when there is none: a free day is news too."""
    login: Any = request.user
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    own = ServiceRecord.objects.visible_to(login).planned().filter(assignments__login=login)
    today = own.filter(starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1))
    return _card(TODAY, today.order_by("starts_at", "pk"), f"state=planned&assignees={login.pk}")


def plans_overdue(request: HttpRequest) -> HomeCard | None:
    return _unless_empty(OVERDUE, overdue_plans(request.user), "state=overdue&sort=starts_at")


def repairs_unfinished(request: HttpRequest) -> HomeCard | None:
    return _unless_empty(UNFINISHED, unfinished_repairs(request.user), "unfinished=on&sort=starts_at")


def _unless_empty(title: Promise, records: Any, query: str) -> HomeCard | None:
    card = _card(title, records, query)
    return card if card.context["records"] else None


def _card(title: str | Promise, records: Any, query: str) -> HomeCard:
    """The first of these records, each with its people, and the way to all of them."""
    found = list(records.select_related("customer", "site", "repair")[:SHOWN])
    people = people_of([record.pk for record in found])
    lines = [(record, people.get(record.pk, ())) for record in found]
    return HomeCard(
        "service/_home.html", {"title": title, "records": lines, "query": query, "has_more": len(found) > SHOWN}
    )
