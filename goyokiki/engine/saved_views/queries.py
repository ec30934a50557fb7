"""What a list asks of the views there are: once, by a query that is prepared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, F, Q, Subquery
from django.db.models.functions import Coalesce

from goyokiki.engine.saved_views.models import DefaultView, SavedView
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared

EVERYTHING = 0
"""Stands for the key of a view where a person wants a list to open with all there is."""
OWN, ALL_SHARED = "own", "shared"


class Line(NamedTuple):
    """A view as the list shows it. The last two are the same in every line: the keys of what the list opens with."""

    pk: int
    name: str
    query: str
    owner_id: int
    is_shared: bool
    version: int
    own_default: int | None
    common_default: int | None

    @property
    def parameters(self) -> str:
        return f"view={self.pk}&{self.query}".rstrip("&")

    def may_be_changed_by(self, login: Any) -> bool:
        return self.owner_id == login.pk or (self.is_shared and login.can("views.manage"))


def lines_for(login: Any, ledger: str) -> list[Line]:
    """The views of a list that the person sees, in their order."""
    reach = ALL_SHARED if login.can("views.share") else OWN
    return [Line(*row) for row in _lines([login.pk], ledger, reach)]


@Prepared
def _lines(logins: Sequence[int], ledger: str, reach: str) -> Any:
    seen = Q(Among("owner_id", logins))
    if reach == ALL_SHARED:
        seen |= Q(is_shared=True)
    defaults = DefaultView.objects.filter(ledger=ledger)
    mine = defaults.filter(Among("login_id", logins)).annotate(
        chosen=Coalesce(F("view_id"), EVERYTHING, output_field=BigIntegerField())
    )
    common = defaults.filter(login=None)
    return (
        SavedView.objects.filter(seen, ledger=ledger)
        .in_order()
        .values_list("pk", "name", "query", "owner_id", "is_shared", "version")
        .annotate(own_default=Subquery(mine.values("chosen")), common_default=Subquery(common.values("view_id")))
    )
