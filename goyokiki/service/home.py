"""What service records put on the home page: one's plans of today, plans without a result, unfinished repairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from goyokiki.engine.clock.moments import local, today
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.ui.nav import HomeCard
from goyokiki.service.loaders import people_of
from goyokiki.service.models import ServiceRecord
from goyokiki.service.queries import overdue_plans, unfinished_repairs

SHOWN = 8
TODAY = pgettext_lazy("heading", "Plans of today")
OVERDUE = pgettext_lazy("heading", "Overdue plans")
UNFINISHED = pgettext_lazy("heading", "Unfinished repairs")
Question = Callable[[Any], Any]


def plans_today(request: HttpRequest) -> HomeCard:
    """Shown also when there is none: a free day is news too."""
    login: Any = request.user
    return _card(TODAY, _found(_todays, login), f"state=planned&assignees={login.pk}")


def plans_overdue(request: HttpRequest) -> HomeCard | None:
    found = _found(overdue_plans, request.user)
    return _card(OVERDUE, found, "state=overdue&sort=starts_at") if found else None


def repairs_unfinished(request: HttpRequest) -> HomeCard | None:
    found = _found(unfinished_repairs, request.user)
    return _card(UNFINISHED, found, "unfinished=on&sort=starts_at") if found else None


def _todays(login: Any) -> Any:
    midnight = local(timezone.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    own = ServiceRecord.objects.visible_to(login).planned().filter(assignments__login_id=login.pk)
    return own.filter(starts_at__gte=midnight, starts_at__lt=midnight + timedelta(days=1)).order_by("starts_at", "pk")


class _SeesAll(NamedTuple):
    """Whoever sees every record: what he is shown differs by his key alone."""

    pk: Any

    def can(self, _capability: str) -> bool:
        return True


def _found(question: Question, login: Any) -> list[ServiceRecord]:
    """The first records of the answer."""
    if not login.can("customers.view_all"):
        return list(_first(question(login)))
    return _everybodys(login.pk if question is _todays else None, question, today())


@Prepared
def _everybodys(login: int | None, question: Question, _day: date) -> Any:
    return _first(question(_SeesAll(login)))


def _first(records: Any) -> Any:
    return records.select_related("customer", "site", "repair")[:SHOWN]


def _card(title: str | Promise, records: Sequence[ServiceRecord], query: str) -> HomeCard:
    """These records, each with its people, and the way to all of them."""
    people = people_of([record.pk for record in records])
    lines = [(record, people.get(record.pk, ())) for record in records]
    return HomeCard("service/_home.html", {"title": title, "records": lines, "query": query})
