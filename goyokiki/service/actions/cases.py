"""A record on its way into the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.clock.moments import as_moment
from goyokiki.engine.records.saving import Changes, assign
from goyokiki.engine.records.writing import rows_of
from goyokiki.engine.refusal import Refusal
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import ENTERED_HERE, RecordState

KNOWN = ("customer", "site", "contact", "contractor")
WHEN = ("starts_at", "ends_at", "all_day")
WHERE = ("customer", "site", "place")


@dataclass
class Case:
    """What the record was, what is asked for, and what changes by it.

    `told` maps a field to (old, new), as the history shows them; `detail` is the row of the kind's own table; `joined`
    holds the keys of people and units that the record did not have before.
    """

    row: ServiceRecord
    draft: ServiceRecordDraft
    was_kind: str
    was_state: str
    was_customer: int | None
    detail: Any = None
    told: Changes = field(default_factory=dict)
    joined: dict[str, set[int]] = field(default_factory=dict)

    @property
    def is_new(self) -> bool:
        return self.draft.pk is None

    @property
    def became(self) -> str:
        """The state it came to with this save, or nothing."""
        return self.row.state if self.is_new or self.was_state != self.row.state else ""

    @property
    def was_planned(self) -> bool:
        return not self.is_new and self.was_state == RecordState.PLANNED

    @property
    def customers(self) -> set[int]:
        """Whose the record is, and whose it was."""
        return {key for key in (self.row.customer_id, self.was_customer) if key}

    @property
    def is_moved(self) -> bool:
        """Whether a record that was there is now at another time or another place."""
        return not self.is_new and bool({*WHEN, *WHERE} & self.told.keys())

    def assign(self, row: Any, values: Mapping[str, Any]) -> None:
        """Set the values on the record or its detail, and note what changes as the history shows it.

        Times are told as the dealer's clock shows them, and several things as several.
        """
        held = {name: getattr(row, name) for name, value in values.items() if isinstance(value, list)}
        for name, pair in assign(row, values).items():
            if name in held:
                self.told[name] = (held[name], values[name])
            elif row._meta.get_field(name).get_internal_type() == "DateTimeField":
                self.told[name] = (_as_clock(pair[0]), _as_clock(pair[1]))
            else:
                self.told[name] = pair


def open_cases(drafts: Sequence[ServiceRecordDraft]) -> list[Case]:
    """A case for each draft, in order; existing records are locked and at the version asked for."""
    cases = []
    for row, draft in zip(rows_of(ServiceRecord, drafts, known=KNOWN), drafts, strict=True):
        case = Case(row, draft, was_kind=row.kind, was_state=row.state, was_customer=row.customer_id)
        _refuse_closed(case)
        case.assign(row, draft.values)
        cases.append(case)
    return cases


def _refuse_closed(case: Case) -> None:
    if not case.is_new and case.was_state == RecordState.CANCELLED:
        raise Refusal("cancelled", _("This record has been cancelled and cannot be changed."))
    if case.draft.values.get("kind", case.row.kind) not in ENTERED_HERE:
        raise Refusal("mirror", _("This entry is changed where it was made."), "kind")


def _as_clock(told: str) -> str:
    return as_moment(datetime.fromisoformat(told)) if told else ""
