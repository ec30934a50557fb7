"""The declaration of an entity's pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import reverse
from django.utils.functional import Promise

from goyokiki.engine import journal
from goyokiki.engine.access import Asked, fetch_or_404, granted, read_or_404, seen, sees_all
from goyokiki.engine.bin import binnable
from goyokiki.engine.records.columns import Col
from goyokiki.engine.records.filters import Filter
from goyokiki.engine.records.forms import RecordForm, plain_form
from goyokiki.engine.tenancy.ownership import tenant_references
from goyokiki.engine.tenancy.prepared import Prepared

if TYPE_CHECKING:
    from goyokiki.engine.records.tabs import Related, Tab

# Parts of a row's page that every entity has; their addresses are taken.
OWN_PAGES = ("detail", "edit", "delete", "history")


@dataclass(frozen=True)
class Policy:
    """Who may see, change, export and throw away the rows, and which rows a person sees.

    Without `delete`, nobody throws away any. Who has not the capability `whole` sees those that grants name.
    """

    view: str
    change: str
    export: str
    delete: str = ""
    whole: str = ""


@dataclass(frozen=True)
class Sheet:
    """A titled group of facts on a row's page: names of model fields or of methods of the ledger."""

    title: str | Promise
    names: Sequence[str]


@dataclass(frozen=True)
class Step:
    """What people often do next with a row: an entry 「登録」 in the head of its pages, leading to `address(row)`.

    With `save_text` the row's form has a button too that saves and goes there. Without the capability `needs`, the
    step does not exist for a person.
    """

    name: str
    text: str | Promise
    address: Callable[[Any], str]
    icon: str
    needs: str
    save_text: str | Promise = ""


@dataclass(frozen=True)
class Bulk:
    """What people do with several rows at once: a button below a list that hands the keys of the checked ones, each as
    `parameter`, to the page at `address`, together with the `given` name and value.

    Offered only where the list holds the rows of one `among`: the name of the field that is the same for all of them;
    without it, in the list of all. There the page is told the view too, as `query`, and can offer the whole of it.
    """

    text: str | Promise
    address: Callable[[], str]
    parameter: str
    given: tuple[str, str]
    among: str
    icon: str
    needs: str


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
    search: ClassVar[bool] = False
    default_sort: ClassVar[str]
    sheets: ClassVar[Sequence[Sheet]] = ()
    tabs: ClassVar[Sequence[Tab | Related]] = ()
    steps: ClassVar[Sequence[Step]] = ()
    bulk: ClassVar[Sequence[Bulk]] = ()
    form: ClassVar[type[RecordForm] | None] = None
    sentences: ClassVar[tuple[str | Promise, str | Promise]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        _refuse_duplicates(cls.noun, cls.columns, cls.filters, cls.tabs, cls.steps)
        ledger = cls()
        _ledgers.append(ledger)
        journal.verb(f"{cls.noun}.created", cls.sentences[0])
        journal.verb(f"{cls.noun}.changed", cls.sentences[1])
        if cls.policy.delete:
            binnable(cls.model, noun=cls.noun, one=cls.one)

    @classmethod
    def extend(
        cls,
        *,
        columns: Sequence[Col] = (),
        before: str = "",
        filters: Sequence[Filter] = (),
        tabs: Sequence[Tab | Related] = (),
        steps: Sequence[Step] = (),
        bulk: Sequence[Bulk] = (),
    ) -> None:
        """Let a room above show what it holds on this entity's pages; called once, when that room starts.

        The columns come after those there are, or right before the one named `before`.
        """
        names = [column.name for column in cls.columns]
        at = names.index(before) if before else len(names)
        columns = (*cls.columns[:at], *columns, *cls.columns[at:])
        whole = columns, (*cls.filters, *filters), (*cls.tabs, *tabs), (*cls.steps, *steps)
        _refuse_duplicates(cls.noun, *whole)
        cls.columns, cls.filters, cls.tabs, cls.steps = whole
        cls.bulk = (*cls.bulk, *bulk)

    @cached_property
    def form_class(self) -> type[RecordForm]:
        """The declared form, or one with an input for each editable field of the model."""
        return self.form or plain_form(self.model, self.noun)

    def rows(self, login: Any) -> Any:
        return seen(self.model.objects.all(), login, self.policy.whole)

    def shows_all(self, login: Any) -> bool:
        """Whether the person sees every row."""
        return sees_all(login, self.policy.whole)

    def plain_rows(self) -> Any:
        """What a list holds for whoever sees every row and looks for nothing."""
        rows = self.model.objects.all()
        for one in self.filters:
            rows = one.apply(rows, {}) if one.is_used({}) else rows
        return rows

    def plain_rows_of(self, key: int) -> Any:
        """The same for the person with this key, who sees what grants name."""
        return granted(self.plain_rows(), key, Asked.FETCHED)

    def plain_rows_met_by(self, key: int) -> Any:
        """The same, for walking along an order until some of them are met."""
        return granted(self.plain_rows(), key, Asked.MET)

    def rows_to_count(self) -> Any:
        """The same rows, in the words by which a database counts them fastest."""
        return self.plain_rows()

    def whole(self) -> Any:
        """All rows with what they point at."""
        return self.model.objects.select_related(
            *(field.name for field in tenant_references(self.model) if field.editable)
        )

    def whole_rows(self, login: Any) -> Any:
        """Those that the person sees."""
        return seen(self.whole(), login, self.policy.whole)

    def whole_row(self, login: Any, pk: int) -> Any:
        """The row of that key as its own page reads it; 404 where the person sees none."""
        if self.shows_all(login):
            return read_or_404(lambda key: _whole(key, self), pk)
        return fetch_or_404(self.whole_rows(login), pk)

    def columns_for(self, login: Any) -> list[Col]:
        return [column for column in self.columns if not column.needs or login.can(column.needs)]

    def filters_for(self, login: Any) -> list[Filter]:
        return [one for one in self.filters if not one.needs or login.can(one.needs)]

    def tabs_for(self, login: Any) -> list[Tab | Related]:
        """The tabs, its own and those of rooms above, that exist for the person, in the order they are shown."""
        return sorted((tab for tab in self.tabs if tab.is_for(login)), key=lambda tab: tab.order)

    def steps_for(self, login: Any) -> list[Step]:
        return [step for step in self.steps if login.can(step.needs)]

    def bulk_for(self, login: Any, among: str = "") -> list[Bulk]:
        return [one for one in self.bulk if one.among == among and login.can(one.needs)]

    def address(self, page: str, *keys: Any) -> str:
        return reverse(f"{self.noun}.{page}", args=keys) if keys else _address(f"{self.noun}.{page}")

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


@Prepared
def _whole(key: int, ledger: Ledger) -> Any:
    return ledger.whole().filter(pk=key)


@cache
def _address(page: str) -> str:
    return reverse(page)


def _refuse_duplicates(
    noun: str, columns: Sequence[Col], filters: Sequence[Filter], tabs: Sequence[Tab | Related], steps: Sequence[Step]
) -> None:
    _refuse_twice(noun, "column", [column.name for column in columns])
    _refuse_twice(noun, "filter parameter", [name for one in filters for name in one.parameters])
    _refuse_twice(noun, "tab", [*OWN_PAGES, *(tab.name for tab in tabs)])
    _refuse_twice(noun, "step", [step.name for step in steps])


def _refuse_twice(noun: str, what: str, names: Iterable[str]) -> None:
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise ValueError(f"the ledger {noun} has the {what} {twice[0]} twice")


def labelled(label: str | Promise) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Name the fact that a ledger's `fact_…` method computes."""

    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        method.label = label  # type: ignore[attr-defined]
        return method

    return decorate


_ledgers: list[Ledger] = []


def ledger_of(ledger_class: type[Ledger]) -> Ledger:
    """The one instance of a declaration."""
    return next(one for one in _ledgers if type(one) is ledger_class)


def all_ledgers() -> list[Ledger]:
    """Every entity of the product; the contract tests walk them."""
    return list(_ledgers)
