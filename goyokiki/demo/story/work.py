"""Service records of the story: what was done and what is planned, as drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from goyokiki.demo.past import moment
from goyokiki.demo.story.book import Says
from goyokiki.demo.story.drafts import Cast
from goyokiki.service.drafts import PartDraft, RefrigerantDraft, ServiceRecordDraft, UnitLink
from goyokiki.service.vocabulary import Performer, RecordKind, RecordState, UnitRole

RECORD = ("title", "body", "contact_kind", "purpose", "charge", "amount", "place")
INSTALLATION = ("work_type", "performer", "company", "materials", "warranty", "recycle_tickets", "manifest")
MEASURED = (
    *("high_pressure", "low_pressure", "suction_temperature", "discharge_temperature"),
    *("running_current", "voltage"),
)
REPAIR = (
    *("requester", "symptoms", "symptom_text", "error_code", "cause", "completion"),
    *("technical_fee", "travel_fee"),
)
ROLES = {"units": UnitRole.TARGET, "new": UnitRole.NEW, "removed": UnitRole.REMOVED}
USUAL_HOURS = {RecordKind.CONTACT: 1, RecordKind.REPAIR: 2, RecordKind.INSTALLATION: 6}
REPORTED_BEFORE = timedelta(hours=3)


def told_at(says: Says) -> datetime:
    """When somebody wrote it down: a result when it began, a plan so many days ago."""
    return moment(says["ago"], f"{says['customer']} {says.get('title', '')}")


def draft(kind: str, says: Says, cast: Cast) -> ServiceRecordDraft:
    """A plan, where the story says on which day it is to be; else a result."""
    links = [UnitLink(cast.units[says["customer"], room].pk, role) for room, role in _rooms(says)]
    return ServiceRecordDraft(
        values=_values(RecordKind(kind), says, cast),
        assignees=frozenset(cast.people[one].pk for one in (says["by"], *says.get("along", ()))),
        units=tuple(links),
        work_categories=_categories(cast, "work", says) if kind == RecordKind.INSTALLATION else None,
        repair_categories=_categories(cast, "repair", says) if kind == RecordKind.REPAIR else None,
        installation=_installation(says) if kind == RecordKind.INSTALLATION else {},
        repair=_repair(says, cast) if kind == RecordKind.REPAIR else {},
        parts=tuple(PartDraft(code, name, Decimal(str(n)), price) for code, name, n, price in says.get("parts", ())),
        refrigerants=tuple(_refrigerant(line, links) for line in says.get("refrigerants", ())),
    )


def _values(kind: RecordKind, says: Says, cast: Cast) -> dict[str, Any]:
    customer = cast.customers[says["customer"]]
    return {
        **_picked(RECORD, says),
        **_when(kind, says),
        "kind": kind.value,
        "customer": customer,
        "site": _site(says, cast),
        "contact": customer.contacts.order_by("-is_main", "position").first() if "contact_kind" in says else None,
        "next_on": _day(says["next"]) if "next" in says else None,
    }


def _when(kind: RecordKind, says: Says) -> dict[str, Any]:
    if "on" in says:
        start, end = (_at(_day(says["on"]), clock) for clock in says["hours"])
        return {"state": RecordState.PLANNED.value, "starts_at": start, "ends_at": end}
    start = told_at(says)
    hours = timedelta(hours=USUAL_HOURS[kind], days=says.get("days", 1) - 1)
    return {"state": RecordState.DONE.value, "starts_at": start, "ends_at": start + hours}


def _day(after: int) -> date:
    """So many days from today, or before it; a day to come that is on a weekend becomes the Monday."""
    day = timezone.localdate() + timedelta(days=after)
    return day + timedelta(days=max(0, 7 - day.weekday()) if after > 0 and day.weekday() > 4 else 0)


def _at(day: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def _site(says: Says, cast: Cast) -> Any:
    """Where it says so, else where the first of its units stands."""
    if "site" in says:
        return cast.sites[says["customer"], says["site"]]
    rooms = [room for room, _role in _rooms(says)]
    return cast.units[says["customer"], rooms[0]].site if rooms else None


def _rooms(says: Says) -> list[tuple[str, UnitRole]]:
    return [(room, role) for name, role in ROLES.items() for room in says.get(name, ())]


def _categories(cast: Cast, kind: str, says: Says) -> frozenset[int]:
    return frozenset(cast.categories[kind, name] for name in says.get("categories", ()))


def _installation(says: Says) -> dict[str, Any]:
    measured = (Decimal(str(value)) for value in says.get("measured", ()))
    own = {"performer": Performer.OWN.value}
    return {**own, **_picked(INSTALLATION, says), **dict(zip(MEASURED, measured, strict=False))}


def _repair(says: Says, cast: Cast) -> dict[str, Any]:
    fee = sum(price * n for _code, _name, n, price in says.get("parts", ()))
    return {
        **_picked(REPAIR, says),
        "received_at": told_at(says) - REPORTED_BEFORE,
        "receiver": cast.people[says["by"]],
        "parts_fee": int(fee) or None,
        "parts_arrive_on": _day(says["parts_arrive"]) if "parts_arrive" in says else None,
    }


def _refrigerant(line: Mapping[str, Any], links: Iterable[UnitLink]) -> RefrigerantDraft:
    unit = next(iter(links), None)
    return RefrigerantDraft(
        refrigerant=line["of"],
        recovered_kg=_kilograms(line, "out"),
        charged_kg=_kilograms(line, "into"),
        leak_place=line.get("leak", ""),
        leak_repaired=line.get("repaired", False),
        unit_id=unit.unit_id if unit else None,
    )


def _kilograms(line: Mapping[str, Any], name: str) -> Decimal | None:
    return Decimal(str(line[name])) if name in line else None


def _picked(names: Iterable[str], says: Says) -> dict[str, Any]:
    return {name: says[name] for name in names if name in says}
