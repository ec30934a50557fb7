"""The columns of 対応履歴 (A0-2), and how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from goyokiki.customers.columns import (
    customer_cell,
    customer_text,
    label_in,
    labels_cell,
    labels_text,
    people_cell,
    people_text,
    site_cell,
    site_text,
)
from goyokiki.customers.told import CUSTOMER, SITE
from goyokiki.engine.clock.moments import as_day, as_moment, local, today
from goyokiki.engine.records.columns import Col
from goyokiki.engine.records.wording import listed
from goyokiki.engine.ui import marks
from goyokiki.service import told
from goyokiki.service.loaders import categories_of, files_of, people_of, units_of
from goyokiki.service.vocabulary import Charge, Completion, ContactKind, RecordKind, RecordState


@dataclass(frozen=True)
class Unsorted(Col):
    """A column without an order: millions of records are sorted by what an index holds, and by nothing else."""

    @property
    def order(self) -> tuple[str, ...]:
        return ()


_kind_label = label_in(RecordKind)
KIND_ICONS = {
    RecordKind.CONTACT: "messages",
    RecordKind.INSTALLATION: "hammer",
    RecordKind.REPAIR: "tool",
    RecordKind.INQUIRY: "star",
    RecordKind.PROPOSAL: "file-text",
    RecordKind.REQUEST: "inbox",
}
STATE_TONES = {RecordState.PLANNED: "ai", RecordState.CANCELLED: ""}
SHOWN_OF_BODY = 60
SHOWN_UNITS = 2


def moment_text(starts_at: datetime, all_day: object) -> str:
    """The local day, and the time where it counts."""
    return as_moment(starts_at)[:10] if all_day else as_moment(starts_at)


def kind_text(kind: str, *_state: object) -> str:
    return _kind_label(kind)


def kind_cell(kind: str, state: str, starts_at: datetime) -> str:
    """The icon and the word, and the state where the record is not simply done."""
    return f"{kind_mark(kind)} " + state_badge(state, overdue=is_overdue(state, starts_at))


def kind_mark(kind: str, contact_kind: str = "") -> SafeString:
    """The icon and the word, and of a contact how it came about."""
    return _kind(kind, contact_kind, get_language())


@lru_cache(maxsize=256)
def _kind(kind: str, contact_kind: str, _language: str | None) -> SafeString:
    way = f" · {ContactKind(contact_kind).label}" if contact_kind else ""
    return format_html("{} {}{}", marks.icon(KIND_ICONS[RecordKind(kind)]), RecordKind(kind).label, way)


def is_overdue(state: str, starts_at: datetime) -> bool:
    return state == RecordState.PLANNED and local(starts_at).date() < today()


def state_badge(state: str, *, overdue: bool) -> SafeString | str:
    """Nothing for what is done: nearly everything is."""
    return "" if state == RecordState.DONE else _state(state, get_language(), overdue=overdue)


@lru_cache(maxsize=64)
def _state(state: str, _language: str | None, *, overdue: bool) -> SafeString:
    if overdue:
        return marks.badge(pgettext("record state", "Overdue"), tone="warn")
    return marks.badge(RecordState(state).label, tone=STATE_TONES[RecordState(state)])


def state_text(state: str) -> str:
    return str(RecordState(state).label)


def title_text(title: str, *_kinds: str) -> str:
    return title


def title_cell(title: str, contact_kind: str, kind: str) -> str:
    """What a record without a title is called instead."""
    return escape(title or str(ContactKind(contact_kind).label if contact_kind else RecordKind(kind).label))


def body_cell(body: str) -> str:
    line = " ".join(body.split())
    shown = line if len(line) <= SHOWN_OF_BODY else f"{line[:SHOWN_OF_BODY]}…"
    return f'<span title="{escape(line)}">{escape(shown)}</span>' if line else ""


def units_text(units: Sequence[tuple[str, str]] | None) -> str:
    return listed(" ".join(filter(None, unit)) for unit in units or ())


def units_cell(units: Sequence[tuple[str, str]] | None) -> str:
    """The first units by their model names; all of them, with serial numbers, where the pointer rests."""
    if not units:
        return ""
    shown = listed(model for model, _serial in units[:SHOWN_UNITS])
    if len(units) > SHOWN_UNITS:
        shown = _("%(units)s and %(n)s more") % {"units": shown, "n": len(units) - SHOWN_UNITS}
    return f'<span title="{escape(units_text(units))}">{escape(shown)}</span>'


def files_text(count: int | None) -> str:
    return str(count or 0)


def files_cell(count: int | None) -> str:
    label = pgettext("service_record", "Attached files")
    return format_html("{} {}", marks.icon("paperclip", label), count) if count else ""


COLUMNS = (
    Col(
        "starts_at",
        pgettext_lazy("service_record", "Date and time"),
        ("starts_at", "all_day"),
        moment_text,
        sort=("starts_at",),
    ),
    Col(
        "kind",
        pgettext_lazy("service_record", "Kind"),
        ("kind", "state", "starts_at"),
        kind_text,
        kind_cell,
        sort=("kind", "starts_at"),
        told=told.KIND,
    ),
    Unsorted(
        "customer",
        pgettext_lazy("service_record", "Customer"),
        ("customer_id", "customer__name"),
        customer_text,
        customer_cell,
        told=CUSTOMER,
    ),
    Unsorted(
        "site",
        pgettext_lazy("service_record", "Site"),
        ("site_id", "site__name"),
        site_text,
        site_cell,
        told=SITE,
    ),
    Col(
        "units",
        pgettext_lazy("service_record", "Units"),
        raw=units_text,
        cell=units_cell,
        load=units_of,
        told=told.UNITS,
    ),
    Col(
        "title",
        pgettext_lazy("service_record", "Title"),
        ("title", "contact_kind", "kind"),
        title_text,
        title_cell,
        sort=("title",),
        told=told.TITLE,
        link=True,
        css="c-name",
    ),
    Unsorted("body", pgettext_lazy("service_record", "Description"), cell=body_cell),
    Col(
        "assignees",
        pgettext_lazy("service_record", "Assignees"),
        raw=people_text,
        cell=people_cell,
        load=people_of,
        told=told.PEOPLE,
    ),
    Col(
        "categories",
        pgettext_lazy("service_record", "Categories"),
        raw=labels_text,
        cell=labels_cell,
        load=categories_of,
        told=told.CATEGORIES,
    ),
    Col(
        "files",
        pgettext_lazy("service_record", "Attached files"),
        raw=files_text,
        cell=files_cell,
        load=files_of,
        told=told.FILES,
    ),
    Col("state", pgettext_lazy("service_record", "State"), raw=state_text, sort=("state", "starts_at"), shown=False),
    Col("next_on", pgettext_lazy("service_record", "Next plan"), raw=as_day, shown=False),
    Unsorted(
        "completion",
        pgettext_lazy("service_record", "Completion"),
        ("repair__completion",),
        label_in(Completion),
        shown=False,
    ),
    Unsorted("charge", pgettext_lazy("service_record", "Charged, free or warranty"), raw=label_in(Charge), shown=False),
    Unsorted("amount", pgettext_lazy("service_record", "Amount (without tax)"), css="num", shown=False),
    Unsorted("created_at", pgettext_lazy("service_record", "Registered"), raw=as_moment, shown=False),
    Unsorted("updated_at", pgettext_lazy("service_record", "Updated"), raw=as_moment, shown=False),
)

# On the list of customers.
LAST_CONTACT = Col(
    "last_contact_on",
    pgettext_lazy("customer", "Last contact"),
    ("service_figures__last_contact_on",),
    as_day,
)
