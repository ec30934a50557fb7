"""Tabs: the parts of a row's page that have an address of their own, whichever room they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django.utils.functional import Promise

from goyokiki.engine.access import MemberRequest
from goyokiki.engine.records.columns import Col
from goyokiki.engine.records.filters import Filter
from goyokiki.engine.records.ledger import Ledger, ledger_of
from goyokiki.engine.records.listing import Listing
from goyokiki.engine.records.sources import Given, Source
from goyokiki.engine.records.tables import drawn


@dataclass(frozen=True)
class Tab:
    """A tab that is drawn by `template`, which extends `records/tab.html`, from what `context` gives for a row.

    `name` is the last part of its address, a plural noun. Tabs stand between 基本情報 and 変更履歴 by `order`.
    Without the capability `needs`, the tab does not exist for a person.
    """

    name: str
    label: str | Promise
    template: str
    context: Callable[[MemberRequest, Any], dict[str, Any]]
    needs: str = ""
    order: int = 50

    def is_for(self, login: Any) -> bool:
        return not self.needs or bool(login.can(self.needs))


@dataclass(frozen=True)
class Related:
    """A tab with the rows of another `ledger` whose `field` is this row: as that ledger's list shows them.

    Rows and columns are those its policy lets the person see; the column called `field` is left out, because it would
    say the same in every line. Who may change such rows is led to a new one that names this row.
    """

    name: str
    label: str | Promise
    ledger: type[Ledger]
    field: str
    needs: str = ""
    order: int = 50

    template: ClassVar[str] = "records/related.html"

    def is_for(self, login: Any) -> bool:
        asked = (ledger_of(self.ledger).policy.view, self.needs)
        return all(login.can(capability) for capability in asked if capability)

    def context(self, request: MemberRequest, row: Any) -> dict[str, Any]:
        ledger = ledger_of(self.ledger)
        may_add = request.user.can(ledger.policy.change)
        return {
            **drawn(
                RelatedListing(ledger, request.GET, request.user, field=self.field, row=row),
                ledger.bulk_for(request.user, self.field),
            ),
            "add_href": f"{ledger.address('new')}?{self.field}={row.pk}" if may_add else "",
        }


@dataclass(frozen=True)
class RelatedListing(Listing):
    """The list of the rows whose `field` is `row`; search and filters stay with the whole list."""

    field: str = ""
    row: Any = None

    @cached_property
    def q(self) -> str:
        return ""

    @cached_property
    def offered(self) -> list[Col]:
        return [column for column in self.ledger.columns_for(self.login) if column.name != self.field]

    @cached_property
    def filters(self) -> list[Filter]:
        return []

    @cached_property
    def rows(self) -> Any:
        return self.ledger.rows(self.login).filter(**{self.field: self.row})

    @cached_property
    def source(self) -> Source:
        return Given(self.rows)
