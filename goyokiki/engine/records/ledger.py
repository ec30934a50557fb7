"""The declaration of an entity's pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.functional import Promise

from goyokiki.engine import journal
from goyokiki.engine.records.columns import Col
from goyokiki.engine.records.filters import Filter
from goyokiki.engine.records.forms import RecordForm, plain_form
from goyokiki.engine.tenancy.ownership import tenant_references


def every_row(rows: Any, login: Any) -> Any:
    """The row rule of entities that everybody with the capability sees whole."""
    return rows.all()


@dataclass(frozen=True)
class Policy:
    """Who may see, change and export the rows, and which rows a person sees."""

    view: str
    change: str
    export: str
    rows: Callable[[Any, Any], Any] = every_row


@dataclass(frozen=True)
class Sheet:
    """A titled group of facts on a row's page: names of model fields or of methods of the ledger."""

    title: str | Promise
    names: Sequence[str]


class Ledger:
    """Declares an entity; `urls()` gives its pages. A subclass is never instantiated by hand: see `all_ledgers`.

    `noun` is the stem of URL names and journal verbs (`office.list`, `office.created`), `slug` of addresses.
    """

    model: ClassVar[Any]
    noun: ClassVar[str]
    slug: ClassVar[str]
    one: ClassVar[str | Promise]
    many: ClassVar[str | Promise]
    policy: ClassVar[Policy]
    columns: ClassVar[Sequence[Col]]
    filters: ClassVar[Sequence[Filter]] = ()
    search: ClassVar[str] = ""
    default_sort: ClassVar[str]
    sheets: ClassVar[Sequence[Sheet]] = ()
    form: ClassVar[type[RecordForm] | None] = None
    sentences: ClassVar[tuple[str | Promise, str | Promise]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        ledger = cls()
        _ledgers.append(ledger)
        journal.verb(f"{cls.noun}.created", cls.sentences[0])
        journal.verb(f"{cls.noun}.changed", cls.sentences[1])

    @cached_property
    def form_class(self) -> type[RecordForm]:
        """The declared form, or one with an input for each editable field of the model."""
        return self.form or plain_form(self.model, self.noun)

    def rows(self, login: Any) -> Any:
        return self.policy.rows(self.model.objects, login)

    def whole_rows(self, login: Any) -> Any:
        """The same rows with what they point at: a row's own page reads all of it."""
        return self.rows(login).select_related(*(field.name for field in tenant_references(self.model)))

    def columns_for(self, login: Any) -> list[Col]:
        return [column for column in self.columns if not column.needs or login.can(column.needs)]

    def filters_for(self, login: Any) -> list[Filter]:
        return [one for one in self.filters if not one.needs or login.can(one.needs)]

    def address(self, page: str, *keys: Any) -> str:
        return reverse(f"{self.noun}.{page}", args=keys)

    def search_rows(self, rows: Any, text: str) -> Any:
        """Rows that hold every word of `text`; the entity says in which column of folded text to look."""
        from goyokiki.engine.japan.fold import fold  # noqa: PLC0415

        for word in text.split():
            rows = rows.filter(**{f"{self.search}__contains": fold(word)})
        return rows

    def label_of(self, name: str) -> str:
        """What a field is called, for the history and for facts; one that is no more keeps its own name."""
        if name in self.form_class.base_fields:
            return str(self.form_class.base_fields[name].label)
        return str(getattr(getattr(self, f"fact_{name}", None), "label", name))

    def fact(self, row: Any, name: str) -> Any:
        """A value as the row's page shows it: by the ledger's own `fact_<name>`, else by the field."""
        method = getattr(self, f"fact_{name}", None)
        if method:
            return method(row)
        display = getattr(row, f"get_{name}_display", None)
        return display() if display else getattr(row, name)

    def facts(self, row: Any) -> list[tuple[str | Promise, list[tuple[str, Any]]]]:
        sheets = self.sheets or [Sheet(self.one, list(self.form_class.base_fields))]
        return [(s.title, [(self.label_of(name), self.fact(row, name)) for name in s.names]) for s in sheets]


def labelled(label: str | Promise) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Name the fact that a ledger's `fact_…` method computes."""

    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        method.label = label  # type: ignore[attr-defined]
        return method

    return decorate


_ledgers: list[Ledger] = []


def all_ledgers() -> list[Ledger]:
    """Every entity of the product; the contract tests walk them."""
    return list(_ledgers)
