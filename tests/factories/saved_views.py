"""Views as people save them."""

from __future__ import annotations

from django.http import QueryDict

from goyokiki.accounts.models import Login
from goyokiki.engine.saved_views.actions import ViewDraft, save_view
from goyokiki.engine.saved_views.models import SavedView
from goyokiki.engine.tenancy import scope


def own_view(*, by: Login, name: str = "A案件", query: str = "q=A", ledger: str = "customer") -> SavedView:
    with scope(by.organization):
        return save_view(ledger, ViewDraft(name), QueryDict(query).urlencode(), by=by)


def shared_view(*, by: Login, name: str = "要訪問", query: str = "q=B", ledger: str = "customer") -> SavedView:
    with scope(by.organization):
        return save_view(ledger, ViewDraft(name, is_shared=True), QueryDict(query).urlencode(), by=by)
