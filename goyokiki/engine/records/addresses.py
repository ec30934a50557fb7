"""The addresses of a ledger's pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any

from django.http import HttpResponseBase
from django.urls import URLPattern, path

from goyokiki.engine.access import page
from goyokiki.engine.records import pages
from goyokiki.engine.records.deleting import delete
from goyokiki.engine.records.ledger import Ledger, ledger_of

View = Callable[..., HttpResponseBase]


def urls(ledger_class: type[Ledger]) -> list[URLPattern]:
    """list, new, count, filters, columns, detail, edit, delete, history and tabs of an entity, below its slug.

    What a room adds below `<slug>/<pk>/` itself comes before them: whatever is left there is taken for a tab.
    """
    ledger = ledger_of(ledger_class)
    view, change = ledger.policy.view, ledger.policy.change
    deletion = (
        [_address(ledger, "<int:pk>/delete/", "delete", delete, ledger.policy.delete)] if ledger.policy.delete else []
    )
    return [
        _address(ledger, "", "list", pages.show_list, view),
        _address(ledger, "new/", "new", pages.edit, change),
        _address(ledger, "count/", "count", pages.show_count, view),
        _address(ledger, "filters/", "filters", pages.show_filters, view),
        _address(ledger, "columns/", "columns", pages.choose_columns, view),
        _address(ledger, "<int:pk>/", "detail", pages.show, view),
        _address(ledger, "<int:pk>/edit/", "edit", pages.edit, change),
        *deletion,
        _address(ledger, "<int:pk>/history/", "history", pages.show_history, view),
        _address(ledger, "<int:pk>/<slug:tab>/", "tab", pages.show_tab, view),
    ]


def _address(ledger: Ledger, route: str, name: str, view: Callable[..., Any], capability: str) -> URLPattern:
    bound: View = partial(view, ledger)
    update_wrapper(bound, view)
    return path(f"{ledger.slug}/{route}", page(capability)(bound), name=f"{ledger.noun}.{name}")
