"""One line of a timeline as HTML: written here rather than in a template, which takes several times as long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from goyokiki.engine.ui import marks
from goyokiki.equipment.models import Unit
from goyokiki.service.columns import KIND_ICONS, moment_text, state_badge
from goyokiki.service.models import ServiceRecord
from goyokiki.service.queries import Entry
from goyokiki.service.vocabulary import Completion, RecordKind

# The colour of its dot: vermilion for repairs, green for installations.
TONES: Mapping[str, str] = {RecordKind.REPAIR: "r", RecordKind.INSTALLATION: "w"}
LONGEST = 120
BLANK = SafeString("")


def line(entry: Entry, *, dated: bool) -> SafeString:
    """When and what it was, its people, its title leading to the record, its units and pictures.

    Under the heading of a day the time is enough; `dated` lines say the day too.
    """
    record = entry.record
    return format_html(
        '<li class="{}"><div class="at"><time datetime="{}">{}</time>{}</div>'
        '<a href="{}"><strong>{}</strong></a>{}{}{}</li>',
        TONES.get(record.kind, ""),
        timezone.localtime(record.starts_at).isoformat(),
        moment_text(record.starts_at, record.all_day) if dated else _clock(record),
        format_html_join("", "{}", ((mark,) for mark in _marks(entry))),
        reverse("service_record.detail", args=[record.pk]),
        record,
        format_html("<p>{}</p>", Truncator(record.body).chars(LONGEST)) if record.body else BLANK,
        _units(entry),
        SafeString(render_to_string("files/thumbnails.html", {"pictures": entry.pictures}))
        if entry.pictures
        else BLANK,
    )


def _clock(record: ServiceRecord) -> str:
    """The time of the day alone; nothing where only the day counts."""
    return "" if record.all_day else timezone.localtime(record.starts_at).strftime("%H:%M")


def _marks(entry: Entry) -> Iterator[SafeString | str]:
    """Its kind, its people, how far it got, its categories, and whether files hang on it."""
    record = entry.record
    way = f" · {record.get_contact_kind_display()}" if record.contact_kind else ""
    yield format_html(
        "<span>{} {}{}</span>", marks.icon(KIND_ICONS[RecordKind(record.kind)]), record.get_kind_display(), way
    )
    yield from (marks.person(**one._asdict()) for one in entry.people)
    yield state_badge(record.state, overdue=record.is_overdue)
    if record.kind == RecordKind.REPAIR and record.repair.completion and not record.is_planned:
        tone = "ok" if record.repair.completion == Completion.FINISHED else "gold"
        yield marks.badge(record.repair.get_completion_display(), tone)
    yield from map(marks.badge, entry.categories)
    if entry.files:
        yield format_html("<span>{} {}</span>", marks.icon("paperclip", _("Attached files")), entry.files)


def _units(entry: Entry) -> SafeString:
    if not entry.units:
        return BLANK
    links = ((_unit(link.unit),) for link in entry.units)
    listed = format_html_join(pgettext("list", ", "), "{}", links)
    return format_html('<p class="quiet">{}</p>', listed)


def _unit(unit: Unit) -> SafeString | str:
    """The unit by its model name; one in the bin has no page to lead to."""
    if unit.bin_id:
        return unit.model_name
    return format_html('<a href="{}">{}</a>', reverse("unit.detail", args=[unit.pk]), unit.model_name)
