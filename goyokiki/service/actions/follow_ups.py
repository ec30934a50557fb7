"""次回予定: the day that a result names as next becomes a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db.models import F
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.service.actions.cases import Case
from goyokiki.service.drafts import ServiceRecordDraft, UnitLink
from goyokiki.service.models import RecordAssignee, RecordUnit, ServiceRecord
from goyokiki.service.vocabulary import RecordKind, RecordState, UnitRole

COPIED = ("customer", "site", "contact", "contractor", "place", "title", "contact_kind", "purpose")


def follow_ups(cases: Sequence[Case]) -> list[ServiceRecordDraft]:
    """The plans to make, and those to move: a plan that was made from the record and is still open goes along."""
    naming = {case.row.pk: case.row for case in cases if _names_next(case)}
    if not naming:
        return []
    open_plans = ServiceRecord.objects.planned().filter(follows__in=list(naming))
    made = {plan.follows_id: plan for plan in open_plans}
    people, units = _own_people(naming), _units(naming)
    moved = [_moved(made[key], row.next_on) for key, row in naming.items() if key in made]
    new = [_new(row, people.get(key, ()), units.get(key, ())) for key, row in naming.items() if key not in made]
    return [*(draft for draft in moved if draft), *new]


def _names_next(case: Case) -> bool:
    is_result = case.row.state == RecordState.DONE and case.row.next_on is not None
    return is_result and ("next_on" in case.told or case.became == RecordState.DONE)


def _moved(plan: ServiceRecord, day: date | None) -> ServiceRecordDraft | None:
    if day is None or plan.starts_on == day:
        return None
    values = {"starts_at": beginning_of(day), "ends_at": None, "all_day": True}
    return ServiceRecordDraft(values=values, pk=plan.pk)


def _new(record: ServiceRecord, people: Iterable[int], units: Iterable[int]) -> ServiceRecordDraft:
    """A plan for the whole day; somebody will say when. A repair is come back to as a repair."""
    values: dict[str, Any] = {name: getattr(record, name) for name in COPIED}
    values |= {"kind": RecordKind.REPAIR if record.kind == RecordKind.REPAIR else RecordKind.CONTACT}
    values |= {"state": RecordState.PLANNED, "follows": record, "all_day": True}
    if record.next_on:
        values["starts_at"] = beginning_of(record.next_on)
    return ServiceRecordDraft(values, assignees=frozenset(people), units=tuple(UnitLink(unit) for unit in units))


def beginning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _own_people(records: Iterable[int]) -> dict[int, list[int]]:
    """The dealer's own among the people of each record: whom else to send again is for somebody to decide."""
    own = [login.pk for login in Login.objects.active().in_order() if login.can("customers.view_all")]
    links = RecordAssignee.objects.filter(record_id__in=list(records), login_id__in=own)
    return _grouped(links.values_list("pk", "record_id", "login_id"))


def _units(records: Iterable[int]) -> dict[int, list[int]]:
    """Those that are still there, and still the customer's."""
    links = RecordUnit.objects.filter(record_id__in=list(records), unit__customer=F("record__customer"), unit__bin=None)
    links = links.exclude(role=UnitRole.REMOVED)
    return _grouped(links.order_by().values_list("pk", "record_id", "unit_id"))


def _grouped(links: Iterable[tuple[int, int, int]]) -> dict[int, list[int]]:
    """What each record is linked to, in the order in which it was."""
    found: dict[int, list[int]] = {}
    for _pk, record, target in sorted(links):
        found.setdefault(record, []).append(target)
    return found
