"""Why a row cannot become what it asks for: the rules of the action, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.engine.imports import Row
from goyokiki.service.imports.cells import Moment
from goyokiki.service.imports.held import Held
from goyokiki.service.rules import completeness, timing, transitions
from goyokiki.service.vocabulary import ENTERED_HERE, RecordKind, RecordState


def refuse_wrong(row: Row, changed: Mapping[str, Any], held: Held | None, *, is_changed: bool) -> None:
    """Refuse a row whose record may not be so; a record that stays as it is was accepted before."""
    if not is_changed:
        return
    if held:
        _refuse_closed(row, changed, held)
    values = {**(held.values if held else {}), **changed}
    _refuse_missing(row, values, held)
    if values.get("state") != RecordState.CANCELLED:
        _refuse_times(row, values, held)


def _refuse_closed(row: Row, changed: Mapping[str, Any], held: Held) -> None:
    if held.values["state"] == RecordState.CANCELLED:
        row.refuse("state", "cancelled", _("This record has been cancelled and cannot be changed."))
    elif not transitions.may_become(held.values["state"], changed.get("state", held.values["state"])):
        row.refuse("state", "state", _("What has been done cannot become a plan again."))
    if held.values["kind"] not in ENTERED_HERE:
        row.refuse("kind", "mirror", _("This entry is changed where it was made."))


def _refuse_missing(row: Row, values: Mapping[str, Any], held: Held | None) -> None:
    kind, state = values.get("kind") or RecordKind.CONTACT, values.get("state") or RecordState.DONE
    # Whose a new record is was asked when its customer was looked up.
    for name in completeness.missing(kind, state, {**values, "customer": True}):
        if name not in row.values or not row.is_refused:
            row.refuse_blank(name)


def _refuse_times(row: Row, values: Mapping[str, Any], held: Held | None) -> None:
    start: Moment | None = values.get("starts_at")
    end: Moment | None = values.get("ends_at")
    if start is None:
        return
    if end and timing.ends_too_early(start.starts_at, end.starts_at):
        row.refuse("ends_at", "ends_early", _("It ends before it starts."))
    if held and timing.comes_too_early(held.record.next_on, start.day):
        row.refuse("starts_at", "past_next", _("The next date is before this one."))
    moment, is_done = timezone.localtime(start.starts_at), values.get("state") == RecordState.DONE
    if is_done and timing.is_future(moment, all_day=start.clock is None, now=timezone.localtime()):
        row.refuse("starts_at", "future", _("This date is in the future. Register it as a plan?"))
