"""What the form asks for each kind of record: its sections, and what an input is called there (A4–A6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from goyokiki.service.vocabulary import RecordKind, RecordState

Section = tuple[str | Promise, tuple[str, ...]]


@dataclass(frozen=True)
class Shape:
    """`title` heads the page of a new record; `lines` names the form sets below the sections."""

    title: str | Promise
    sections: tuple[Section, ...]
    labels: Mapping[str, str | Promise] = field(default_factory=dict)
    lines: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for _title, names in self.sections for name in names)


WHERE = (pgettext_lazy("section", "Customer and site"), ("customer", "site"))
UNITS = (pgettext_lazy("section", "Units"), ("units",))

RESULT = Shape(
    title=pgettext_lazy("heading", "New visit or contact"),
    sections=(
        WHERE,
        (
            pgettext_lazy("section", "Result"),
            ("starts_at", "contact_kind", "purpose", "contact", "assignees", "title", "body", "next_on"),
        ),
        UNITS,
        (pgettext_lazy("section", "Files"), ("photos",)),
    ),
    labels={
        "starts_at": pgettext_lazy("service_record", "Contacted at"),
        "photos": pgettext_lazy("service_record", "Attached files"),
    },
)

PLAN = Shape(
    title=pgettext_lazy("heading", "New plan"),
    sections=(
        WHERE,
        (
            pgettext_lazy("section", "Plan"),
            ("starts_at", "ends_at", "all_day", "place", "assignees", "purpose", "title", "body"),
        ),
        UNITS,
        (pgettext_lazy("section", "Files"), ("photos",)),
    ),
    labels={
        "starts_at": pgettext_lazy("service_record", "Planned from"),
        "photos": pgettext_lazy("service_record", "Attached files"),
    },
)

INSTALLATION = Shape(
    title=pgettext_lazy("heading", "New installation record"),
    sections=(
        WHERE,
        (
            pgettext_lazy("section", "Installation work"),
            (
                "starts_at",
                "ends_at",
                "all_day",
                "work_type",
                "work_categories",
                "title",
                "contractor",
                "performer",
                "company",
                "assignees",
                "body",
            ),
        ),
        UNITS,
        (
            pgettext_lazy("section", "Materials and price"),
            ("materials", "amount", "charge", "warranty"),
        ),
        (
            pgettext_lazy("section", "Trial run"),
            (
                "high_pressure",
                "low_pressure",
                "suction_temperature",
                "discharge_temperature",
                "running_current",
                "voltage",
            ),
        ),
        (pgettext_lazy("section", "Recycling (removal and renewal)"), ("recycle_tickets", "manifest")),
        (pgettext_lazy("section", "Photos"), ("photos_before", "photos_during", "photos_after")),
    ),
    labels={
        "starts_at": pgettext_lazy("service_record", "Work from"),
        "amount": pgettext_lazy("service_record", "Amount (without tax)"),
    },
    lines=("refrigerants",),
)

REPAIR = Shape(
    title=pgettext_lazy("heading", "New repair record"),
    sections=(
        WHERE,
        UNITS,
        (
            pgettext_lazy("section", "Reception"),
            ("received_at", "receiver", "requester", "symptoms", "symptom_text", "error_code"),
        ),
        (
            pgettext_lazy("section", "Visit and repair"),
            ("starts_at", "ends_at", "assignees", "title", "cause", "body", "repair_categories"),
        ),
        (pgettext_lazy("section", "Completion"), ("completion", "parts_arrive_on", "next_on")),
        (pgettext_lazy("section", "Fees"), ("technical_fee", "travel_fee", "parts_fee", "charge")),
        (pgettext_lazy("section", "Photos"), ("photos",)),
    ),
    labels={
        "starts_at": pgettext_lazy("service_record", "Visited from"),
        "body": pgettext_lazy("service_record", "What was done"),
    },
    lines=("parts", "refrigerants"),
)

SHAPES = {RecordKind.INSTALLATION: INSTALLATION, RecordKind.REPAIR: REPAIR}


def shape_of(kind: str, state: str) -> Shape:
    """A contact that is planned asks for other things than one that was made; the rest asks the same for both."""
    contact = PLAN if state == RecordState.PLANNED else RESULT
    return SHAPES.get(RecordKind(kind), contact)
