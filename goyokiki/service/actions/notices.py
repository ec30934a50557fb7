"""Who is written to when somebody else makes, moves or cancels a plan for him."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import PlanNotice
from goyokiki.engine.mail import post_all
from goyokiki.service.actions.cases import Case
from goyokiki.service.actions.letters import News, letter
from goyokiki.service.models import RecordAssignee
from goyokiki.service.vocabulary import RecordState


def notify(cases: Sequence[Case], *, by: Any) -> None:
    """Write to the people of these plans, but not to whoever saved them, nor about days that have passed."""
    concerned = [case for case in cases if _is_news(case) and case.row.starts_on >= timezone.localdate()]
    people = _people(case.row.pk for case in concerned)
    post_all(
        letter(case.row, login, news, people[case.row.pk])
        for case in concerned
        for login in people.get(case.row.pk, ())
        if login.pk != by.pk and _wants_letters(login) and (news := _news_for(case, login))
    )


def _is_news(case: Case) -> bool:
    return case.row.state == RecordState.PLANNED or (case.was_planned and case.became == RecordState.CANCELLED)


def _wants_letters(login: Login) -> bool:
    return bool(login.mail) and login.is_active and login.staff.plan_notice == PlanNotice.RECEIVE


def _news_for(case: Case, login: Login) -> News | None:
    """To whoever joins a plan it is a new one, even when it is moved at the same time."""
    if case.row.state == RecordState.CANCELLED:
        return News.CANCELLED
    if login.pk in case.joined.get("assignees", ()):
        return News.MADE
    return News.MOVED if case.is_moved else None


def _people(records: Iterable[int]) -> dict[int, list[Login]]:
    found: dict[int, list[Login]] = {}
    keys = list(records)
    if not keys:
        return found
    links = RecordAssignee.objects.filter(record_id__in=keys)
    for link in links.select_related("login__staff").order_by("login__staff__position", "login_id"):
        found.setdefault(link.record_id, []).append(link.login)
    return found
