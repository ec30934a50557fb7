"""The filters of 顧客一覧; labels with AND and OR and the people who look after a customer are its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.accounts.picker import NOBODY, PeopleField
from goyokiki.accounts.queries import people_for_picker
from goyokiki.customers.models import (
    CustomerAssignee,
    CustomerGroup,
    CustomerLabel,
    CustomerLabelling,
    PrimeContractor,
    Rank,
)
from goyokiki.customers.vocabulary import Industry, Permission, Source
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.records.filters import Fields, Filter, Period, Pick, Text, words_of
from goyokiki.engine.records.wording import listed
from goyokiki.engine.search import Linked, Marked, matching
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared

MASTERS = "customers.masters"
# Rows of so few keys are fetched by them; so many keys are told at all.
FEW_KEYS, MOST_KEYS = 200, 20_000


def rank_choices() -> list[tuple[Any, str]]:
    return [(rank.pk, str(rank)) for rank in _ranks(None)]


def label_choices() -> list[tuple[Any, str]]:
    return _labels(None)


def group_choices() -> list[tuple[Any, str]]:
    return _named(None, CustomerGroup)


def contractor_choices() -> list[tuple[Any, str]]:
    return _named(None, PrimeContractor)


@Prepared
def _ranks(_keys: None) -> Any:
    return Rank.objects.filter(in_use=True).order_by("letter")


@Prepared
def _labels(_keys: None) -> Any:
    return CustomerLabel.objects.exclude(name="").order_by("number").values_list("pk", "name")


@Prepared
def _named(_keys: None, model: Any) -> Any:
    return model.objects.order_by("name").values_list("pk", "name")


@dataclass(frozen=True)
class Labels(Pick):
    """Customers with any of the labels chosen, or with all of them."""

    @property
    def parameters(self) -> tuple[str, ...]:
        return (self.name, f"{self.name}_all")

    def inputs(self) -> dict[str, forms.Field]:
        every = forms.BooleanField(label=_("Only customers with all of these labels"), required=False)
        return {**super().inputs(), self.parameters[1]: every}

    def is_used(self, values: Mapping[str, Any]) -> bool:
        return bool(values.get(self.name))

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        names = super().describe(values, fields)
        return str(_("all of %(names)s") % {"names": names}) if values.get(self.parameters[1]) else names

    def test(self, values: Mapping[str, Any]) -> Linked | None:
        return None if values.get(self.parameters[1]) else _labelled(values[self.name])

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        chosen = values[self.name]
        for labels in [[one] for one in chosen] if values.get(self.parameters[1]) else [chosen]:
            rows = _labelled(labels).among(rows)
        return rows


def _labelled(labels: Sequence[str]) -> Linked:
    return Linked(CustomerLabelling.objects.filter(label__in=labels), "customer_id")


@dataclass(frozen=True)
class Assignees(Filter):
    """Customers that any of the people chosen looks after; 「-」 finds those nobody looks after (D29)."""

    wide: ClassVar[bool] = True

    def inputs(self) -> dict[str, forms.Field]:
        field = PeopleField(label=self.label, required=False, nobody=True)
        field.offer(people_for_picker())
        return {self.name: field}

    def test(self, values: Mapping[str, Any]) -> Linked | Marked | None:
        if values[self.name] == [NOBODY]:
            return Marked("is_unassigned")
        return None if NOBODY in values[self.name] else _assigned(values[self.name])

    def apply(self, rows: Any, values: Mapping[str, Any]) -> Any:
        if test := self.test(values):
            return test.among(rows)
        assigned = CustomerAssignee.objects.filter(login__in=[one for one in values[self.name] if one != NOBODY])
        return rows.filter(Q(pk__in=assigned.values("customer_id")) | Q(is_unassigned=True))

    def describe(self, values: Mapping[str, Any], fields: Fields) -> str:
        return listed(words_of(fields[self.name], values[self.name]))


def _assigned(logins: Sequence[str]) -> Linked:
    return Linked(CustomerAssignee.objects.filter(login__in=logins), "customer_id")


@dataclass(frozen=True)
class Named(Filter):
    """Rows whose customer, or whose site, is one that a search for the words finds.

    With `through` it is whatever the list of that model finds, which goes through other rows that the person sees;
    without, only who holds every word himself.
    """

    model: Any = None
    through: bool = False

    def inputs(self) -> dict[str, forms.Field]:
        return {self.name: forms.CharField(label=self.label, required=False, max_length=100)}

    def apply_for(self, rows: Any, values: Mapping[str, Any], login: Any) -> Any:
        by = login if self.through else None
        rows_of = self.model.objects.all() if by else self.model.objects.visible_to(login)
        found = matching(rows_of, values[self.name], by=by).order_by()
        field = f"{self.model._meta.model_name}_id"
        keys = list(found.values_list("pk", flat=True)[: MOST_KEYS + 1])
        if len(keys) > MOST_KEYS:
            return rows.filter(Exists(found.filter(pk=OuterRef(field))))
        return rows.filter(Among(field, keys, leads=len(keys) <= FEW_KEYS))


FILTERS = (
    Pick("rank", pgettext_lazy("customer", "Customer rank"), choices=rank_choices),
    Labels("labels", pgettext_lazy("customer", "Customer labels"), choices=label_choices),
    Assignees("assignees", pgettext_lazy("customer list", "Assignees")),
    Text("address", pgettext_lazy("customer", "Address"), field="address_key", folded=fold, is_searched=True),
    Pick("industry", pgettext_lazy("customer", "Industry and use"), choices=lambda: Industry.choices),
    Pick("contractor", pgettext_lazy("customer", "Prime contractor"), choices=contractor_choices, needs=MASTERS),
    Pick("group", pgettext_lazy("customer", "Customer group"), choices=group_choices, needs=MASTERS),
    Pick("dm_permission", pgettext_lazy("customer", "DM allowed"), choices=lambda: Permission.choices),
    Pick("source", pgettext_lazy("customer", "Source"), choices=lambda: Source.choices),
    Period("created", pgettext_lazy("customer", "Registered"), field="created_at"),
    Period("updated", pgettext_lazy("customer", "Updated"), field="updated_at"),
)
