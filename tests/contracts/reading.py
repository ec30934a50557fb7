"""What a list must hold, read plainly: all rows that are there, each asked in Python whether it belongs to the view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer, CustomerAssignee, CustomerLabelling, Site, SiteCustomer
from goyokiki.engine.access.models import Grant
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.search.words import Word, words_of
from goyokiki.equipment.models import Unit
from goyokiki.equipment.rules.months import months_after
from goyokiki.service.models import (
    RecordAssignee,
    RecordRepairCategory,
    RecordWorkCategory,
    RepairDetail,
    ServiceRecord,
)

Values = Mapping[str, Sequence[str]]
Test = Callable[["Reading", Any, Sequence[str]], bool]
GONE = ("disposed", "transferred")


class Reading:
    """All rows of an organization as one person may see them."""

    def __init__(self, login: Login) -> None:
        self.login = login
        self.seen = {model: self._seen(model) for model in (Customer, Site, Unit, ServiceRecord)}
        self.labels = _pairs(CustomerLabelling, "customer_id", "label_id")
        self.assignees = _pairs(CustomerAssignee, "customer_id", "login_id")
        self.people = _pairs(RecordAssignee, "record_id", "login_id")
        self.work = _pairs(RecordWorkCategory, "record_id", "category_id")
        self.repairs = _pairs(RecordRepairCategory, "record_id", "category_id")
        self.sites = _pairs(SiteCustomer, "customer_id", "site_id")
        self.owners = _pairs(SiteCustomer, "site_id", "customer_id")
        self.completion = dict(RepairDetail.objects.values_list("record_id", "completion"))
        files = Attachment.objects.filter(subject_type="service.servicerecord")
        self.with_files = set(files.values_list("subject_id", flat=True))

    def _seen(self, model: Any) -> dict[int, Any]:
        rows = {row.pk: row for row in model.objects.all()}
        if self.login.can("customers.view_all"):
            return rows
        granted = {
            grant.subject_id
            for grant in Grant.objects.all()
            if grant.login_id == self.login.pk and grant.subject_type == model._meta.label_lower
        }
        return {key: row for key, row in rows.items() if key in granted}

    def keys(self, ledger: Ledger, asked: Values, sort: str, q: str = "") -> list[int]:
        """The keys of the view in its order."""
        rows = self.seen[ledger.model].values() if ledger.model in self.seen else ledger.model.objects.all()
        kept = [row for row in rows if self.belongs(ledger.noun, row, asked) and self.holds(row, words_of(q))]
        return [row.pk for row in self.in_order(kept, ledger, sort)]

    def belongs(self, noun: str, row: Any, asked: Values) -> bool:
        if noun == "unit" and not asked.get("status") and row.status in GONE:
            return False
        return all(FILTERS[noun][name](self, row, values) for name, values in asked.items())

    def holds(self, row: Any, words: Iterable[Word]) -> bool:
        return all(self._found(row, word) for word in words)

    def _found(self, row: Any, word: Word) -> bool:
        return says(row, word) or any(says(other, asked) for other, asked in self._others(row, word))

    def _others(self, row: Any, word: Word) -> Iterable[tuple[Any, Word]]:
        """The rows of which one finds this row, with what is looked for in each."""
        if isinstance(row, Customer) and word.code:
            code = Word((word.code,))
            yield from ((unit, code) for unit in self.seen[Unit].values() if unit.customer_id == row.pk)
        if word.is_beginning:
            return
        ways: dict[Any, tuple[Any, Iterable[int]]] = {
            Customer: (Site, self.sites.get(row.pk, ())),
            Site: (Customer, self.owners.get(row.pk, ())),
            ServiceRecord: (Customer, [getattr(row, "customer_id", 0)]),
        }
        model, keys = ways.get(type(row), (Customer, ()))
        yield from ((self.seen[model][key], word) for key in keys if key in self.seen[model])

    def in_order(self, rows: Iterable[Any], ledger: Ledger, sort: str) -> list[Any]:
        """Rows that hold nothing where the order looks first come last in either direction."""
        descends, names = sort.startswith("-"), self._names(ledger, sort.removeprefix("-"))
        values = {row: (*(self.value(row, name) for name in names), row.pk) for row in rows}
        filled = sorted((row for row in values if values[row][0] is not None), key=values.__getitem__, reverse=descends)
        blank = sorted((row for row in values if values[row][0] is None), key=lambda row: row.pk, reverse=descends)
        return [*filled, *blank]

    def _names(self, ledger: Ledger, column: str) -> Sequence[str]:
        return next(one.order for one in ledger.columns if one.name == column)

    def value(self, row: Any, name: str) -> Any:
        """The figures that are kept beside a customer are counted here."""
        if name == "rank":
            return row.rank_id
        if name == "equipment_figures__units_count":
            return sum(unit.quantity for unit in self._current[row.pk])
        if name == "equipment_figures__oldest_installed_on":
            return min((unit.installed_on for unit in self._current[row.pk] if unit.installed_on), default=None)
        if name == "service_figures__last_contact_on":
            return self.last_contact(row)
        return getattr(row, name)

    @cached_property
    def _current(self) -> dict[int, list[Unit]]:
        """The units of each customer, whoever sees them."""
        units = [unit for unit in Unit.objects.all() if unit.status not in GONE]
        keys = Customer.objects.values_list("pk", flat=True)
        return {key: [unit for unit in units if unit.customer_id == key] for key in keys}

    @cached_property
    def _done(self) -> list[ServiceRecord]:
        return [record for record in ServiceRecord.objects.all() if record.state == "done"]

    def last_contact(self, row: Any) -> date | None:
        return max((day_of(one.starts_at) for one in self._done if one.customer_id == row.pk), default=None)

    def units_at(self, row: Any) -> list[Unit]:
        return self._current[row.pk]


def says(row: Any, word: Word) -> bool:
    return any(form in row.search_text for form in word.forms)


def day_of(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _pairs(model: Any, one: str, other: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for key, value in model.objects.values_list(one, other):
        found.setdefault(key, set()).add(value)
    return found


def is_one(name: str) -> Test:
    return lambda _reading, row, values: str(getattr(row, name)) in values


def contains(*names: str) -> Test:
    """The fields in a row as people read them; what folding takes away is in none."""
    return lambda _reading, row, values: fold(values[0]) in fold("".join(getattr(row, name) for name in names))


def linked(name: str) -> Test:
    def test(reading: Reading, row: Any, values: Sequence[str]) -> bool:
        held = getattr(reading, name).get(row.pk, set())
        return bool(held & {int(value) for value in values if value != "-"}) or ("-" in values and not held)

    return test


def since(name: str) -> Test:
    return lambda _reading, row, values: day_of(getattr(row, name)) >= date.fromisoformat(values[0])


def until(name: str) -> Test:
    return lambda _reading, row, values: day_of(getattr(row, name)) <= date.fromisoformat(values[0])


def named(model: Any, field: str, *, through: bool) -> Test:
    def test(reading: Reading, row: Any, values: Sequence[str]) -> bool:
        other, words = reading.seen[model].get(getattr(row, field)), words_of(values[0])
        if other is None:
            return False
        return reading.holds(other, words) if through else all(says(other, word) for word in words)

    return test


def at_some_unit(name: str) -> Test:
    """Customers at whom a unit stands that the filter of units finds."""
    return lambda reading, row, values: any(
        FILTERS["unit"][name](reading, one, values) for one in reading.units_at(row)
    )


def between_years(row: Any, least: int, most: int) -> bool:
    return row.installed_on is not None and least <= row.installed_on.year <= most


def is_aged(row: Any, least: int, most: int) -> bool:
    """Whether it is so many full years old; what is still to come has no age."""
    today, day = timezone.localdate(), row.installed_on
    if day is None or day > today:
        return False
    years: int = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return least <= years <= most


def parts_state(_reading: Reading, row: Any, values: Sequence[str]) -> bool:
    today, day = timezone.localdate(), row.parts_deadline
    is_so = {
        "expired": day is not None and day < today,
        "half_year": day is not None and today <= day <= months_after(today, 6),
        "year": day is not None and today <= day <= months_after(today, 12),
        "unknown": day is None,
    }
    return any(is_so[value] for value in values)


def state(_reading: Reading, row: Any, values: Sequence[str]) -> bool:
    is_late = row.state == "planned" and day_of(row.starts_at) < timezone.localdate()
    return row.state in values or ("overdue" in values and is_late)


def no_contact(reading: Reading, row: Any, values: Sequence[str]) -> bool:
    day = reading.last_contact(row)
    return day is None or day <= timezone.localdate() - timedelta(days=int(values[0]))


def all_labels(reading: Reading, row: Any, values: Sequence[str]) -> bool:
    return {int(value) for value in values} <= reading.labels.get(row.pk, set())


ADDRESS = ("prefecture", "city", "street", "building")
PERIODS = {
    "created_from": since("created_at"),
    "created_to": until("created_at"),
    "updated_from": since("updated_at"),
    "updated_to": until("updated_at"),
}
FILTERS: dict[str, dict[str, Test]] = {
    "unit": {
        **{name: is_one(name) for name in ("maker", "category", "refrigerant", "status")},
        "customer_name": named(Customer, "customer_id", through=True),
        "place": contains("place"),
        "installed_year_from": lambda _reading, row, values: between_years(row, int(values[0]), 9999),
        "installed_year_to": lambda _reading, row, values: between_years(row, 0, int(values[0])),
        "age_from": lambda _reading, row, values: is_aged(row, int(values[0]), 999),
        "age_to": lambda _reading, row, values: is_aged(row, 0, int(values[0])),
        "cooling_kw_from": lambda _reading, row, values: (row.cooling_kw or -1) >= Decimal(values[0]),
        "cooling_kw_to": lambda _reading, row, values: (row.cooling_kw or 10**9) <= Decimal(values[0]),
        "parts": parts_state,
    },
    "site": {
        **PERIODS,
        "address": contains(*ADDRESS),
        "contractor": is_one("contractor_id"),
        "direct_contact": is_one("direct_contact"),
    },
    "service_record": {
        "kind": is_one("kind"),
        "on_from": since("starts_at"),
        "on_to": until("starts_at"),
        "assignees": linked("people"),
        "customer": named(Customer, "customer_id", through=True),
        "site": named(Site, "site_id", through=False),
        "work_categories": linked("work"),
        "repair_categories": linked("repairs"),
        "state": state,
        "completion": lambda reading, row, values: reading.completion.get(row.pk) in values,
        "unfinished": lambda _reading, row, _values: row.is_unfinished,
        "next": lambda _reading, row, values: (row.next_on is not None) == (values[0] == "yes"),
        "files": lambda reading, row, values: (row.pk in reading.with_files) == (values[0] == "yes"),
    },
}
FILTERS["customer"] = {
    **PERIODS,
    **{name: is_one(name) for name in ("industry", "dm_permission", "source")},
    **{name: is_one(f"{name}_id") for name in ("rank", "contractor", "group")},
    "labels": linked("labels"),
    "labels_all": all_labels,
    "assignees": linked("assignees"),
    "address": contains(*ADDRESS),
    "no_contact": no_contact,
    **{
        name: at_some_unit(name)
        for name in ("maker", "category", "refrigerant", "installed_year_from", "installed_year_to", "parts")
    },
}
