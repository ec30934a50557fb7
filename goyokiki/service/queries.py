"""Questions about service records that span more than one noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from goyokiki.customers.models import Customer, Site
from goyokiki.engine import files
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.ui.marks import Person
from goyokiki.equipment.models import Unit
from goyokiki.service.loaders import categories_of, people_of
from goyokiki.service.models import (
    PartLine,
    RecordRepairCategory,
    RecordUnit,
    RecordWorkCategory,
    RefrigerantLine,
    ServiceRecord,
)
from goyokiki.service.models.service_record import ServiceRecordQuerySet
from goyokiki.service.rules import repairs
from goyokiki.service.vocabulary import Notice, RecordKind, RecordState

if TYPE_CHECKING:
    from goyokiki.engine.files.models import Attachment

# A part of the line, as much as somebody reads before asking for more; the plans are not parted.
AT_ONCE = 25
MOST_PLANS = 50
MOST_KIN = 8
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Named(NamedTuple):
    """A unit as a line names it; one in the bin has no page."""

    key: int
    model_name: str
    has_page: bool


@dataclass(frozen=True)
class Entry:
    """A record with all that its line on the timeline shows; `files` counts the pictures too."""

    record: ServiceRecord
    people: Sequence[Person]
    units: Sequence[Named]
    categories: Sequence[str]
    pictures: Sequence[Attachment]
    files: int


@dataclass(frozen=True)
class Timeline:
    """A part of a line of time: what is still to be done, soonest first, then what was done, newest first.

    The plans stand in the first part alone; `after` asks for the next one, and is empty in the last.
    """

    plans: Sequence[Entry]
    entries: Sequence[Entry]
    after: str


def timeline(subject: Customer | Site | Unit, login: Any, after: str = "") -> Timeline:
    """What the person may see of the records of a customer, a site or a unit."""
    position = _position(after)
    if login.can("customers.view_all") and not position:
        plans, found = (_first(subject.pk, type(subject), planned) for planned in (True, False))
    else:
        rows = _records_of(ServiceRecord.objects.visible_to(login), type(subject), subject.pk)
        plans = [] if position else list(_planned(rows))
        found = list(_past(rows, position))
    entries = _entries([*plans, *found[:AT_ONCE]])
    more = _cursor(found[AT_ONCE - 1]) if len(found) > AT_ONCE else ""
    return Timeline(entries[: len(plans)], entries[len(plans) :], more)


@Prepared
def _first(key: int, subject: type[Customer | Site | Unit], planned: bool) -> Any:  # noqa: FBT001  a key of the query
    """The first part for whoever sees all records."""
    rows = _records_of(ServiceRecord.objects.all(), subject, key)
    return _planned(rows) if planned else _past(rows, None)


def _records_of(rows: Any, subject: type[Customer | Site | Unit], key: int) -> Any:
    rows = rows.select_related("repair")
    if subject is Unit:
        return rows.filter(pk__in=RecordUnit.objects.filter(unit=key).values("record_id"))
    return rows.filter(customer=key) if subject is Customer else rows.filter(site=key)


def _planned(rows: Any) -> Any:
    return rows.planned().order_by("starts_at", "id")[:MOST_PLANS]


def _past(rows: Any, position: tuple[datetime, int] | None) -> Any:
    """One more than a part holds, to know whether there is another."""
    rows = rows.exclude(state=RecordState.PLANNED).order_by("-starts_at", "-id")
    if position:
        moment, key = position
        rows = rows.filter(Q(starts_at__lt=moment) | Q(starts_at=moment, id__lt=key), starts_at__lte=moment)
    return rows[: AT_ONCE + 1]


def _cursor(record: ServiceRecord) -> str:
    return f"{(record.starts_at - EPOCH) // MICROSECOND}-{record.pk}"


def _position(cursor: str) -> tuple[datetime, int] | None:
    """The place in time that a cursor names; None for the beginning, and for what is no cursor."""
    moment, _dash, key = cursor.rpartition("-")
    try:
        return EPOCH + int(moment) * MICROSECOND, int(key)
    except (ValueError, OverflowError):
        return None


def _entries(records: Sequence[ServiceRecord]) -> list[Entry]:
    keys = [record.pk for record in records]
    people, units, categories = people_of(keys), _units_of(keys), categories_of(keys)
    counts = files.counts(keys, ServiceRecord)
    pictures = files.photos_of(counts, ServiceRecord) if counts else {}
    return [
        Entry(
            record,
            people.get(record.pk, ()),
            units.get(record.pk, ()),
            categories.get(record.pk, ()),
            pictures.get(record.pk, ()),
            counts.get(record.pk, 0),
        )
        for record in records
    ]


def _units_of(keys: Sequence[int]) -> dict[int, list[Named]]:
    found: dict[int, list[Named]] = {}
    for _link, record, unit, model_name, binned in sorted(_links(keys)):
        found.setdefault(record, []).append(Named(unit, model_name, has_page=not binned))
    return found


@Prepared
def _links(keys: Sequence[int]) -> Any:
    links = RecordUnit.objects.filter(Among("record_id", keys)).order_by()
    is_binned = Q(unit__bin__isnull=False)
    return links.values_list("pk", "record_id", "unit_id", "unit__model_name", is_binned)


def unfinished_repairs(login: Any) -> ServiceRecordQuerySet:
    """応急, 部品待ち and 再訪要, the longest waiting first (decision D39)."""
    rows: ServiceRecordQuerySet = ServiceRecord.objects.visible_to(login)
    return rows.unfinished().select_related("customer", "site", "repair").order_by("starts_at", "id")


def overdue_plans(login: Any) -> ServiceRecordQuerySet:
    """Plans whose day has passed without a result, the oldest first."""
    rows: ServiceRecordQuerySet = ServiceRecord.objects.visible_to(login)
    return rows.overdue().select_related("customer", "site").order_by("starts_at", "id")


def notices_of(record: ServiceRecord) -> list[Notice]:
    """What whoever has saved this record is told."""
    if record.kind != RecordKind.REPAIR or record.state != RecordState.DONE:
        return []
    return repairs.notices(record.repair.completion, record.repair.parts_arrive_on, refrigerants_on(record))


# What hangs on one record, for its page. Put in order here: asked to do it, a database walks a whole table in that
# order to find these few.


def units_on(record: ServiceRecord) -> list[RecordUnit]:
    """Its links to units, in the order in which they were made."""
    return sorted(_units_on(record.pk), key=_key)


def parts_on(record: ServiceRecord) -> list[PartLine]:
    return sorted(_parts_on(record.pk), key=_key)


def refrigerants_on(record: ServiceRecord) -> list[RefrigerantLine]:
    return sorted(_refrigerants_on(record.pk), key=_key)


def category_names(record: ServiceRecord, links: type[RecordWorkCategory | RecordRepairCategory]) -> list[str]:
    """The names of its categories of one kind, by their numbers; of one in the bin, or without a name, nothing."""
    return [name for _number, name in sorted(_named_on(record.pk, links)) if name]


def kin_of(record: ServiceRecord, login: Any) -> list[ServiceRecord]:
    """The records it came from and those that came from it, as far as the person may see them, by their time."""
    origins = [key for key in (record.follows_id, record.copied_from_id) if key]
    if login.can("customers.view_all"):
        found = {one.pk: one for one in (*_after(record.pk), *(_these(origins) if origins else ()))}.values()
    else:
        seen = ServiceRecord.objects.visible_to(login)
        found = seen.filter(Q(pk__in=origins) | Q(follows=record)).order_by()[:MOST_KIN]
    return sorted(found, key=lambda one: one.starts_at)


def _key(row: Any) -> int:
    return int(row.pk)


@Prepared
def _units_on(record: int) -> Any:
    return RecordUnit.objects.filter(record_id=record).select_related("unit", "unit__site").order_by()


@Prepared
def _parts_on(record: int) -> Any:
    return PartLine.objects.filter(record_id=record).order_by()


@Prepared
def _refrigerants_on(record: int) -> Any:
    return RefrigerantLine.objects.filter(record_id=record).select_related("unit").order_by()


@Prepared
def _named_on(record: int, links: Any) -> Any:
    held = links.objects.filter(record_id=record, category__bin=None).order_by()
    return held.values_list("category__number", "category__name")


@Prepared
def _after(record: int) -> Any:
    return ServiceRecord.objects.filter(follows_id=record).order_by()[:MOST_KIN]


@Prepared
def _these(records: Sequence[int]) -> Any:
    return ServiceRecord.objects.filter(Among("pk", records)).order_by()
