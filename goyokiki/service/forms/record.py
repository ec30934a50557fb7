"""The form of a service record: one for all kinds, its inputs those of the kind and the state."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, cast

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from goyokiki.accounts.queries import people_for_picker
from goyokiki.customers.models import Contact, Customer, PrimeContractor
from goyokiki.customers.picker import bind
from goyokiki.customers.queries import customers_by_code
from goyokiki.engine.inputs.copying import Inputs, inputs_of
from goyokiki.engine.records.forms import RecordForm
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.records.wording import listed, name_input
from goyokiki.engine.refusal import Refusal
from goyokiki.service.actions import complete_plan, save_record
from goyokiki.service.drafts import ServiceRecordDraft
from goyokiki.service.forms import filled, lines
from goyokiki.service.forms.inputs import moment_text
from goyokiki.service.forms.questions import Questions
from goyokiki.service.forms.shapes import Shape, shape_of
from goyokiki.service.models import ServiceRecord
from goyokiki.service.rules import completeness
from goyokiki.service.vocabulary import RecordKind, RecordState

# Hidden inputs that every shape has.
CARRIED = frozenset(("kind", "state", "copied_from"))
KINDS = (
    (RecordKind.CONTACT, RecordState.DONE, "", pgettext_lazy("tab", "Result")),
    (RecordKind.CONTACT, RecordState.PLANNED, "&plan=1", pgettext_lazy("tab", "Plan")),
    (RecordKind.INSTALLATION, RecordState.DONE, "", pgettext_lazy("tab", "Installation work")),
    (RecordKind.REPAIR, RecordState.DONE, "", pgettext_lazy("tab", "Repair")),
)


class ServiceRecordForm(Questions, RecordForm):
    """The inputs that the record's kind and state ask for; the rest are not there."""

    WIDE: ClassVar = frozenset(
        {"customer", "units", "title", "body", "symptoms", "symptom_text", "cause", "materials", "work_categories"}
        | {"repair_categories", *filled.PHOTO_ROLES}
    )

    def __init__(self, data: Any = None, files: Any = None, *, row: Any = None, by: Any, **kwargs: Any) -> None:
        super().__init__(data, files, row=row, by=by, initial=None if row else _begun(kwargs.get("initial"), by))
        self.offers_plan = False
        self._become(self.shape)
        bind(self)
        self.chosen = self._customer_now()
        self._offer(self.chosen)
        self._add_lines(data)

    # What it asks for

    def _inputs(self, data: Any, initial: dict[str, Any]) -> Inputs:
        """Those of the shape: of the kind of the row and the state as sent, else of what the address says."""
        sent, kind = data or {}, self.row.kind if self.row else None
        self.asked_kind = _known(kind or sent.get("kind") or initial.get("kind"), RecordKind.CONTACT)
        self.asked_state = _known(sent.get("state") or initial.get("state"), RecordState.DONE)
        self.shape = shape_of(self.asked_kind, self.asked_state)
        return inputs_of(type(self), self.shape.names | CARRIED)

    def _become(self, shape: Shape) -> None:
        """Let the inputs be called and required as the shape and the rules say."""
        for name, label in shape.labels.items():
            self._field(name).label = label
            name_input(self.fields[name], str(label))
        for name in completeness.required(self.asked_kind, self.asked_state):
            self.fields[name].required = True
        self.sections = shape.sections  # type: ignore[misc]  # of this form alone

    def _customer_now(self) -> Customer | None:
        """The customer chosen so far: on him depends what else can be chosen."""
        field = self._field("customer")
        if not self.is_bound:
            if self.row:
                return cast("Customer", self.row.customer)
            code = self.initial.get("customer", "")
            return next(iter(customers_by_code([code], self.by)), None) if code else None
        try:
            found: Customer | None = field.clean(field.widget.value_from_datadict(self.data, self.files, "customer"))
        except forms.ValidationError:
            return None
        return found

    def _offer(self, customer: Customer | None) -> None:
        """Choices are the organization's own, and those of the customer."""
        people = people_for_picker()
        offered: dict[str, Any] = {
            "contact": lambda: Contact.objects.filter(customer=customer),
            "contractor": lambda: PrimeContractor.objects.order_by("name"),
            "copied_from": self._sources,
        }
        for name in offered.keys() & self.fields.keys():
            # What a hidden input may hold is asked only where it holds something.
            if name != "copied_from" or self.data.get(name):
                self._field(name).queryset = offered[name]()
        for name in filled.HELD_BY.keys() & self.fields.keys():
            self._field(name).offer()
        self._field("assignees").offer(people)
        if "receiver" in self.fields:
            self._field("receiver").choices = [("", ""), *((one.id, one.name) for one in people)]
        chosen = [link.unit_id for link in self._links_now()]
        self._field("units").offer(customer, by=self.by, chosen=chosen, kind=self.asked_kind)

    def _sources(self) -> Any:
        """The records the person sees, and the one that it was copied from, even where that lies in the bin."""
        seen = ServiceRecord.objects.visible_to(self.by).values("pk")
        held = self.row.copied_from_id if self.row else None
        return ServiceRecord.with_binned.filter(Q(pk__in=seen) | Q(pk=held))

    def _links_now(self) -> list[Any]:
        widget = self.fields["units"].widget
        sent = widget.value_from_datadict(self.data, self.files, "units") if self.is_bound else ()
        held = self.initial.get("units", ())
        return [link for link in (*sent, *held) if not isinstance(link, str)]

    def _add_lines(self, data: Any) -> None:
        held = filled.lines_of(self.row) if self.row else self.initial
        units = self._field("units").offered
        self.line_sets: dict[str, Any] = {}
        if "parts" in self.shape.lines:
            self.line_sets["parts"] = lines.PartFormSet(data, prefix="parts", initial=held.get("parts", []))
        if "refrigerants" in self.shape.lines:
            self.line_sets["refrigerants"] = lines.RefrigerantFormSet(
                data, prefix="refrigerants", initial=held.get("refrigerants", []), form_kwargs={"units": units}
            )

    def _field(self, name: str) -> Any:
        return self.fields[name]

    def kinds(self) -> list[dict[str, Any]]:
        """The other kinds that a new record may be of, for the same customer."""
        now, customer = (self.asked_kind, self.asked_state), f"&customer={self.chosen.pk}" if self.chosen else ""
        return [
            {"label": label, "href": f"?kind={kind}{plan}{customer}", "current": (kind, state) == now}
            for kind, state, plan, label in KINDS
        ]

    # What fills it

    @classmethod
    def initial_from(cls, params: QueryDict, by: Any) -> dict[str, Any]:
        return filled.from_address(params, by)

    @classmethod
    def values_of(cls, row: ServiceRecord) -> dict[str, Any]:
        return filled.from_record(row)

    # What it is saved as

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        begins = clean.get("starts_at")
        if "as_plan" in self.data and begins and begins > timezone.now():
            clean["state"] = RecordState.PLANNED
        return clean

    def is_valid(self) -> bool:
        wrong = [one for one in self.line_sets.values() if not one.is_valid()]
        if super().is_valid() and not wrong:
            return True
        if wrong:
            self.add_error(None, _("Check the rows of parts and refrigerant."))
        return False

    def draft(self) -> ServiceRecordDraft:
        return filled.draft_of(self)

    def write(self) -> ServiceRecord:
        try:
            return self._send(self.draft())
        except Refusal as refusal:
            self.offers_plan = refusal.code == "future"
            raise

    def _send(self, draft: ServiceRecordDraft) -> ServiceRecord:
        return save_record(draft, by=self.by)

    # Two people at one record

    def _show_conflict(self, conflict: Conflict) -> None:
        super()._show_conflict(conflict)
        for name, kept in filled.lines_of(conflict.row).items():
            if filled.has_other_lines(name, kept, self.line_sets[name]):
                self.conflicts[name] = filled.lines_in_words(name, kept)

    def as_shown(self, name: str, value: Any) -> str:
        if isinstance(value, datetime):
            return moment_text(value)
        if name == "units":
            return listed(self._field("units").in_words(value))
        if isinstance(value, bool):
            return super().as_shown(name, "✓" if value else "")
        return super().as_shown(name, value)


def _known(value: Any, default: RecordKind | RecordState) -> str:
    return value if value in type(default).values else default


def _begun(given: dict[str, Any] | None, by: Any) -> dict[str, Any]:
    """What a new record begins with, and over it what the address names."""
    named = given or {}
    kind, state = named.get("kind", RecordKind.CONTACT), named.get("state", RecordState.DONE)
    return {**filled.blank(by, kind, state), **named}


class ResultForm(ServiceRecordForm):
    """A plan, as the result that it becomes in one step (A4-2)."""

    @classmethod
    def values_of(cls, row: ServiceRecord) -> dict[str, Any]:
        values = super().values_of(row)
        was_today = row.all_day and row.starts_on == timezone.localdate()
        begun = filled.now() if was_today else min(row.starts_at, filled.now())
        return {**values, "state": RecordState.DONE, "starts_at": begun}

    def _send(self, draft: ServiceRecordDraft) -> ServiceRecord:
        return complete_plan(self.row, draft, by=self.by)
