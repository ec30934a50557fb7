"""対応履歴 and the photos of a customer's karte."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from goyokiki.customers.karte.own import people
from goyokiki.customers.karte.sections import KarteSection, Reading, karte_section
from goyokiki.customers.models import Customer
from goyokiki.customers.told import numbered_text
from goyokiki.engine import files
from goyokiki.engine.clock.moments import as_day
from goyokiki.engine.printing.document import Cell, Column, Pictures, Rows, Section
from goyokiki.engine.printing.pictures import picture_of
from goyokiki.engine.records.wording import listed
from goyokiki.engine.tenancy.gathered import apart
from goyokiki.equipment.karte import current_units
from goyokiki.equipment.models import Unit
from goyokiki.service.models import ServiceRecord
from goyokiki.service.told import (
    gathered_people,
    gathered_repair_categories,
    gathered_units,
    gathered_work_categories,
)
from goyokiki.service.vocabulary import ContactKind, RecordKind, RecordState, Symptom

if TYPE_CHECKING:
    from goyokiki.engine.files.models import Attachment

# What the customer himself gets is the work that was done for him; what people told each other is the dealer's own.
WORK = (RecordKind.INSTALLATION, RecordKind.REPAIR)
MOST_PHOTOS = 40


def records(reading: Reading) -> Section:
    """What was done and what is planned, the newest first."""
    rows = [_row(record, reading) for record in reading.once(_records)]
    counted = ngettext("%(count)s record", "%(count)s records", len(rows)) % {"count": len(rows)}
    return Section(
        pgettext("heading", "Service records"),
        [Rows(_columns(), rows)] if rows else [],
        count=counted if rows else "",
        empty=_("There are no service records in this time."),
    )


def _records(reading: Reading) -> list[Any]:
    since = reading.since and datetime.combine(reading.since, time.min, timezone.get_default_timezone())
    return reading.rows(ServiceRecord, _records_of, since, reading.is_outside)


def _records_of(rows: Any, customer: int, since: datetime | None, is_outside: bool) -> Any:  # noqa: FBT001  a key of the query
    """With their people, units and categories gathered into the rows themselves."""
    rows = rows.filter(customer=customer).exclude(state=RecordState.CANCELLED)
    rows = rows.select_related("site", "repair", "installation")
    rows = rows.filter(starts_at__gte=since) if since else rows
    rows = rows.filter(kind__in=WORK) if is_outside else rows
    gathered = {
        "told_people": gathered_people(),
        "told_units": gathered_units(),
        "told_work": gathered_work_categories(),
        "told_repair": gathered_repair_categories(),
    }
    return rows.annotate(**gathered).order_by("-starts_at", "-id")


def _columns() -> list[Column]:
    return [
        Column(pgettext("karte", "Date"), width=21),
        Column(pgettext("service_record", "Kind"), width=14),
        Column(pgettext("service_record", "Description"), weight=2),
        Column(pgettext("karte", "Site and units"), weight=1),
        Column(pgettext("service_record", "Assignees"), width=22),
    ]


def _kind_text(record: ServiceRecord) -> str:
    return str(ContactKind(record.contact_kind).label if record.contact_kind else RecordKind(record.kind).label)


def _row(record: Any, reading: Reading) -> list[Cell]:
    return [
        Cell(as_day(record.starts_on)),
        _kind(record),
        Cell(record.title or _kind_text(record), note="\n".join(filter(None, _lines(record, reading)))),
        Cell("\n".join(_where(record))),
        Cell(reading.once(people)(record.told_people)),
    ]


def _kind(record: ServiceRecord) -> Cell:
    label = str(RecordKind(record.kind).label)
    return Cell(f"{label}\n{RecordState(record.state).label}", tone="gold") if record.is_planned else Cell(label)


def _where(record: Any) -> Iterator[str]:
    if record.site:
        yield record.site.name
    for _link, *unit in sorted(apart(record.told_units)):
        yield " ".join(filter(None, unit))


def _lines(record: Any, reading: Reading) -> Iterator[str]:
    yield numbered_text(record.told_work, record.told_repair)
    if record.kind == RecordKind.REPAIR:
        repair = record.repair
        symptoms = [*(str(Symptom(one).label) for one in repair.symptoms), repair.symptom_text]
        yield _named(pgettext("service_record", "Symptoms"), listed(filter(None, symptoms)))
        yield _named(pgettext("service_record", "Diagnosis and cause"), repair.cause)
        yield _named(pgettext("service_record", "Completion"), str(repair.get_completion_display()))
    elif record.kind == RecordKind.INSTALLATION:
        yield str(record.installation.get_work_type_display())
    yield record.body
    if record.amount is not None and not reading.is_outside:
        yield _("%(amount)s yen") % {"amount": f"{record.amount:,}"}


def _named(label: str, value: str) -> str:
    return _("%(label)s: %(value)s") % {"label": label, "value": value} if value else ""


def photos(reading: Reading) -> Section:
    """Of the customer, what stands there and what was done there, as far as the karte tells of it; the newest first."""
    found = sorted(_photos(reading), key=lambda pair: pair[0].at, reverse=True)
    title = pgettext("karte", "Photos")
    pictures = [picture_of(photo, caption) for photo, caption in found[:MOST_PHOTOS]]
    return Section(
        title,
        [Pictures(title, pictures)] if pictures else [],
        count=_counted(len(found)),
        empty=_("There are no photos."),
    )


def _counted(count: int) -> str:
    if count > MOST_PHOTOS:
        return _("the newest %(shown)s of %(count)s") % {"shown": MOST_PHOTOS, "count": count}
    return ngettext("%(count)s photo", "%(count)s photos", count) % {"count": count} if count else ""


def _photos(reading: Reading) -> Iterator[tuple[Attachment, str]]:
    if not reading.is_outside:
        yield from _captioned(Customer, [(reading.customer.pk, "")])
    if reading.login.can("units.view"):
        yield from _captioned(Unit, [(unit.pk, str(unit)) for unit in reading.once(current_units)])
    captions = [(record.pk, f"{as_day(record.starts_on)} {record}") for record in reading.once(_records)]
    yield from _captioned(ServiceRecord, captions)


def _captioned(model: type[Any], rows: Sequence[tuple[int, str]]) -> Iterator[tuple[Attachment, str]]:
    captions = dict(rows)
    for key, found in files.photos_of(captions, model).items():
        for photo in found:
            yield photo, captions[key] or photo.name


for section in (
    KarteSection("service", pgettext_lazy("heading", "Service records"), records, needs="service.view", order=40),
    KarteSection("photos", pgettext_lazy("karte", "Photos"), photos, needs="service.view", order=90, is_usual=False),
):
    karte_section(section)
