"""The filters of 対応履歴 (A8-3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.accounts.picker import NOBODY, PeopleField
from goyokiki.accounts.queries import people_for_picker
from goyokiki.customers.filters import Named
from goyokiki.customers.models import Customer, Site
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.records.filters import Fields, Filter, Period, Pick, words_of
from goyokiki.engine.records.wording import listed
from goyokiki.engine.search import Holding, Linked, Marked
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.service.models import (
    RecordAssignee,
    RecordRepairCategory,
    RecordWorkCategory,
    RepairCategory,
    ServiceRecord,
    WorkCategory,
)
from goyokiki.service.models.service_record import is_overdue
from goyokiki.service.vocabulary import ENTERED_HERE, Completion, RecordState

OVERDUE = "overdue"
WITH, WITHOUT = "yes", "no"


def kind_choices() -> list[tuple[Any, Any]]:
    return [(kind.value, kind.label) for kind in ENTERED_HERE]


def state_choices() -> list[tuple[Any, Any]]:
    return [*RecordState.choices, (OVERDUE, pgettext_lazy("record state", "Overdue"))]


def category_choices(model: Any) -> Callable[[], list[tuple[Any, Any]]]:
    return lambda: _categories(None, model)


@Prepared
def _categories(_keys: None, model: Any) -> Any:
    return model.objects.exclude(name="").order_by("number").values_list("pk", "name")


@dataclass(frozen=True)
class Assignees(Filter):
    """Records that any of the people chosen has; 「-」 finds those that nobody has (D29)."""

    wide: ClassVar[bool] = True

    def inputs(self) -> dict[str, forms.Field]:
        field = PeopleField(label=self.label, required=False, nobody=True)
        field.offer(people_for_picker())
        return {self.name: field}

    def test(self, values: Mapping[str, Any]) -> Holding | Linked | Marked | None:
        if values[self.name] == [NOBODY]:
            return Marked("is_unassigned")
        return None if NOBODY in values[self.name] else _assigned(values[self.name])

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        if test := self.test(values):
            return test.among(rows)
        assigned = RecordAssignee.objects.filter(login__in=[one for one in values[self.name] if one != NOBODY])
        return rows.filter(Q(pk__in=assigned.values("record_id")) | Q(is_unassigned=True))

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        return listed(words_of(fields[self.name], values[self.name]))


def _assigned(logins: Sequence[str]) -> Linked:
    return Linked(RecordAssignee.objects.filter(login__in=logins), "record_id")


@dataclass(frozen=True)
class Categories(Pick):
    """Records with any of the categories chosen."""

    links: Any = None

    def test(self, values: Mapping[str, Any]) -> Holding | Linked | None:
        return Linked(self.links.objects.filter(category__in=values[self.name]), "record_id")


@dataclass(frozen=True)
class State(Pick):
    """Records in any of the states chosen; 予定超過 are plans whose day has passed."""

    def test(self, values: Mapping[str, Any]) -> Holding | Linked | None:
        return None if OVERDUE in values[self.name] else super().test(values)

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        states = [one for one in values[self.name] if one != OVERDUE]
        if OVERDUE not in values[self.name]:
            return rows.filter(state__in=states)
        return rows.filter(Q(state__in=states) | is_overdue() if states else is_overdue())


@dataclass(frozen=True)
class Whether(Filter):
    """Records that have something, or those that have not; `has` is the condition of having it.

    `lacks` is its opposite, where that is asked better in another way.
    """

    has: Callable[[], Q] = Q
    lacks: Callable[[], Q] | None = None

    def inputs(self) -> dict[str, forms.Field]:
        choices = [("", ""), (WITH, _("With")), (WITHOUT, _("Without"))]
        return {self.name: forms.ChoiceField(label=self.label, required=False, choices=choices)}

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        if values[self.name] == WITH:
            return rows.filter(self.has())
        return rows.filter(self.lacks() if self.lacks else ~self.has())

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        return str(_("with") if values[self.name] == WITH else _("without"))


@dataclass(frozen=True)
class Unfinished(Filter):
    """Repairs that somebody must come back to (D39)."""

    def inputs(self) -> dict[str, forms.Field]:
        return {self.name: forms.BooleanField(label=self.label, required=False)}

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        return rows.filter(is_unfinished=True)

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        return ""


def has_files() -> Q:
    """Few have: they are told by their files."""
    return Q(pk__in=Attachment.objects.on(ServiceRecord).values("subject_id"))


def lacks_files() -> Q:
    """Most lack them: each that is met is asked."""
    return ~Q(Exists(Attachment.objects.on(ServiceRecord).filter(subject_id=OuterRef("pk"))))


def has_next_plan() -> Q:
    return Q(next_on__isnull=False)


FILTERS = (
    Pick("kind", pgettext_lazy("service_record", "Kind"), choices=kind_choices),
    Period("on", pgettext_lazy("service_record", "Date"), field="starts_at"),
    Assignees("assignees", pgettext_lazy("service_record", "Assignees")),
    Named("customer", pgettext_lazy("service_record", "Customer"), model=Customer, through=True),
    Named("site", pgettext_lazy("service_record", "Site"), model=Site),
    Categories(
        "work_categories",
        pgettext_lazy("service_record", "Work categories"),
        choices=category_choices(WorkCategory),
        links=RecordWorkCategory,
    ),
    Categories(
        "repair_categories",
        pgettext_lazy("service_record", "Repair categories"),
        choices=category_choices(RepairCategory),
        links=RecordRepairCategory,
    ),
    State("state", pgettext_lazy("service_record", "State"), choices=state_choices),
    Pick(
        "completion",
        pgettext_lazy("service_record", "Completion"),
        choices=lambda: Completion.choices,
        field="repair__completion",
    ),
    Unfinished("unfinished", pgettext_lazy("service_record", "Unfinished repairs")),
    Whether("next", pgettext_lazy("service_record", "Next plan"), has=has_next_plan),
    Whether("files", pgettext_lazy("service_record", "Attached files"), has=has_files, lacks=lacks_files),
)


@dataclass(frozen=True)
class NoContactFor(Filter):
    """Customers for whom nothing was done for so many days, or ever (A8-1)."""

    def inputs(self) -> dict[str, forms.Field]:
        return {self.name: forms.IntegerField(label=self.label, required=False, min_value=1, max_value=36500)}

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        day = timezone.localdate() - timedelta(days=values[self.name])
        return rows.filter(
            Q(service_figures__last_contact_on__lte=day) | Q(service_figures__last_contact_on__isnull=True)
        )

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        return str(_("none for %(days)s days or more") % {"days": values[self.name]})


# On the list of customers.
LAST_CONTACT = NoContactFor("no_contact", pgettext_lazy("customer", "No contact for (days)"))
