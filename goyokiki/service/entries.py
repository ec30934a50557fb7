"""The lines of a timeline as HTML: written here rather than in a template, which takes several times as long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from django.template.loader import render_to_string
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goyokiki.engine.clock.moments import local
from goyokiki.engine.records.columns import address_of, as_html, linked
from goyokiki.engine.ui import marks
from goyokiki.service.columns import kind_mark, moment_text, state_badge
from goyokiki.service.queries import Entry
from goyokiki.service.vocabulary import Completion, RecordKind

# The colour of its dot: vermilion for repairs, green for installations.
TONES: Mapping[str, str] = {RecordKind.REPAIR: "r", RecordKind.INSTALLATION: "w"}
LONGEST = 120
record_address = address_of("service_record.detail")
unit_link = linked("unit.detail")


def lines(entries: Iterable[Entry]) -> SafeString:
    """Lines that stand by themselves, each with its day."""
    return SafeString("".join([_line(entry, dated=True) for entry in entries]))


def days(entries: Iterable[Entry]) -> SafeString:
    """The lines under the day of each, in their order."""
    by_day = groupby(entries, key=lambda entry: entry.record.starts_on)
    return SafeString("".join([_day(day, found) for day, found in by_day]))


def _day(day: date, entries: Iterable[Entry]) -> str:
    found = "".join([_line(entry, dated=False) for entry in entries])
    heading = f"{day:%Y/%m/%d} ({WEEKDAYS_ABBR[day.weekday()]})"
    return f'<h3><time datetime="{day.isoformat()}">{heading}</time></h3><ol class="timeline">{found}</ol>'


def _line(entry: Entry, *, dated: bool) -> str:
    """When and what it was, its people, its title leading to the record, its units and pictures.

    Under the heading of a day the time is enough; `dated` lines say the day too.
    """
    record, moment = entry.record, local(entry.record.starts_at)
    clock = "" if record.all_day else moment.strftime("%H:%M")
    at = moment_text(record.starts_at, record.all_day) if dated else clock
    return (
        f'<li class="{TONES.get(record.kind, "")}"><div class="at"><time datetime="{moment.isoformat()}">{at}</time>'
        f"{''.join(_marks(entry))}</div>"
        f'<a href="{record_address(record.pk)}"><strong>{as_html(str(record))}</strong></a>'
        f"{_body(record.body)}{_units(entry)}{_pictures(entry)}</li>"
    )


def _marks(entry: Entry) -> Iterator[str]:
    """Its kind, its people, how far it got, its categories, and whether files hang on it."""
    record = entry.record
    yield f"<span>{kind_mark(record.kind, record.contact_kind)}</span>"
    yield from map(marks.small, entry.people)
    yield state_badge(record.state, overdue=record.is_overdue)
    if record.kind == RecordKind.REPAIR and record.repair.completion and not record.is_planned:
        tone = "ok" if record.repair.completion == Completion.FINISHED else "gold"
        yield marks.badge(record.repair.get_completion_display(), tone)
    yield from map(marks.badge, entry.categories)
    if entry.files:
        label = _("Attached files")
        yield f"<span>{marks.icon('paperclip', label)} {entry.files}</span>"


def _body(text: str) -> str:
    return f"<p>{as_html(Truncator(text).chars(LONGEST) if len(text) > LONGEST else text)}</p>" if text else ""


def _units(entry: Entry) -> str:
    named = [unit_link(one.key, one.model_name) if one.has_page else as_html(one.model_name) for one in entry.units]
    return f'<p class="quiet">{as_html(pgettext("list", ", ")).join(named)}</p>' if named else ""


def _pictures(entry: Entry) -> str:
    return render_to_string("files/thumbnails.html", {"pictures": entry.pictures}) if entry.pictures else ""
