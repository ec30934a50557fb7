"""The pages of every entity: find, call one verb, respond."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, StreamingHttpResponse
from django.template.loader import select_template
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from goyokiki.engine import journal
from goyokiki.engine.access import MemberRequest, fetch_or_404
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.columns import body
from goyokiki.engine.records.export import csv_lines
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.records.listing import Listing, make_filter_form
from goyokiki.engine.records.models import ColumnChoice
from goyokiki.engine.records.saving import as_told
from goyokiki.engine.tenancy import keep_scope

EVENTS_PER_PAGE = 50
# What a new search keeps of the view it was made in; the page is not among it.
KEPT = ("sort", "per", "columns")


def show_list(ledger: Ledger, request: MemberRequest) -> Any:
    listing = Listing(ledger, request.GET, request.user, _chosen_columns(ledger, request))
    if request.GET.get("format") == "csv":
        return _export(listing, request)
    lines = body(listing.table(), ledger.address("list"))
    context = {
        "ledger": ledger,
        "listing": listing,
        "lines": mark_safe(lines),  # noqa: S308  every cell was escaped where it was drawn
        "headings": [_heading(listing, column) for column in listing.columns],
        "chips": [_chip(listing, used, values) for used, values in listing.used_filters],
        "column_items": _column_items(listing),
        "addresses": {name: ledger.address(name) for name in ("list", "new", "filters", "columns")},
        "export_href": listing.address_with(format="csv"),
        "kept": _parameters(request, KEPT),
        "filtered": _parameters(request, [name for one in listing.filters for name in one.parameters]),
        "query": request.GET.urlencode(),
        "panel": _panel(ledger, request) if _has_wrong_filter(listing) else None,
    }
    return HttpResponse(_template(ledger, "list").render(context, request))


def _heading(listing: Listing, column: Any) -> dict[str, Any]:
    descends = listing.sort == f"-{column.name}"
    ascends = listing.sort == column.name
    return {
        "column": column,
        "order": "descending" if descends else "ascending" if ascends else "",
        "href": listing.address_with(sort=f"-{column.name}" if ascends else column.name) if column.order else "",
    }


def _chip(listing: Listing, used: Any, values: Any) -> dict[str, str]:
    without = listing.address_with(**dict.fromkeys(used.parameters))
    return {"label": f"{used.label} {used.describe(values)}", "href": without}


def _column_items(listing: Listing) -> list[dict[str, Any]]:
    shown = {column.name for column in listing.columns}
    return [
        {"name": column.name, "label": column.label, "shown": column.name in shown, "fixed": column.link}
        for column in listing.offered
    ]


def _chosen_columns(ledger: Ledger, request: MemberRequest) -> list[str]:
    choices = ColumnChoice.objects.filter(login=request.user, ledger=ledger.noun)
    return next(iter(choices.values_list("columns", flat=True)), [])


def choose_columns(ledger: Ledger, request: MemberRequest) -> HttpResponse:
    """Keep the person's columns for this list and return to the view they were in."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    wanted = set(request.POST.getlist("column"))
    columns = [column.name for column in ledger.columns_for(request.user) if column.name in wanted or column.link]
    ColumnChoice.objects.update_or_create(login=request.user, ledger=ledger.noun, defaults={"columns": columns})
    query = request.POST.get("query", "").lstrip("?")
    return HttpResponseRedirect(ledger.address("list") + (f"?{query}" if query else ""))


def show_filters(ledger: Ledger, request: MemberRequest) -> HttpResponse:
    """The 詳細検索 panel, fetched when it is opened: its choices would cost every list page their queries."""
    return HttpResponse(_template(ledger, "filters").render({"panel": _panel(ledger, request)}, request))


def _panel(ledger: Ledger, request: MemberRequest) -> dict[str, Any]:
    filters = ledger.filters_for(request.user)
    form = make_filter_form(filters, request.GET)
    return {"groups": [(one, [form[name] for name in one.parameters]) for one in filters]}


def _has_wrong_filter(listing: Listing) -> bool:
    """A filter that cannot be read shows its panel at once, with the reason beside the input."""
    return bool(listing.filter_form.errors)


def _parameters(request: MemberRequest, names: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, value) for name in names for value in request.GET.getlist(name) if value]


def _export(listing: Listing, request: MemberRequest) -> StreamingHttpResponse:
    ledger = listing.ledger
    if not request.user.can(ledger.policy.export):
        raise PermissionDenied(ledger.policy.export)
    journal.record("list.exported", request.user, by=request.user, ledger=ledger.noun, query=request.GET.urlencode())
    response = StreamingHttpResponse(keep_scope(csv_lines(listing)), content_type="text/csv; charset=utf-8")
    name = f"{ledger.slug}-{timezone.localdate():%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def show(ledger: Ledger, request: MemberRequest, pk: int) -> HttpResponse:
    row = fetch_or_404(ledger.whole_rows(request.user), pk)
    context = {**_about(ledger, row), "sheets": ledger.facts(row), "tabs": _tabs(ledger, row, "detail")}
    return HttpResponse(_template(ledger, "detail").render(context, request))


def _about(ledger: Ledger, row: Any) -> dict[str, Any]:
    """What every page of one row shows: where it lies, and the head above it."""
    app = ledger.model._meta.app_label
    return {
        "ledger": ledger,
        "row": row,
        "list_href": ledger.address("list"),
        "detail_href": ledger.address("detail", row.pk),
        "edit_href": ledger.address("edit", row.pk),
        "head_template": select_template([f"{app}/{ledger.noun}/_head.html", "records/_head.html"]),
    }


def _tabs(ledger: Ledger, row: Any, current: str) -> list[dict[str, Any]]:
    labels = {"detail": _("Basic information"), "history": _("Change history")}
    return [
        {"label": label, "href": ledger.address(page, row.pk), "current": page == current}
        for page, label in labels.items()
    ]


def show_history(ledger: Ledger, request: MemberRequest, pk: int) -> HttpResponse:
    row = fetch_or_404(ledger.whole_rows(request.user), pk)
    events = Event.objects.about(row).select_related("actor")
    chosen = Paginator(events, EVENTS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **_about(ledger, row),
        "tabs": _tabs(ledger, row, "history"),
        "chosen": chosen,
        "history": [_told(ledger, event) for event in chosen],
    }
    return HttpResponse(_template(ledger, "history").render(context, request))


def _told(ledger: Ledger, event: Event) -> dict[str, Any]:
    changes = event.data.get("changes", {})
    return {
        "at": event.at,
        "who": event.actor.display_name if event.actor else _("System"),
        "what": event.sentence,
        "changes": [_change(ledger, name, *values) for name, values in changes.items()],
    }


def _change(ledger: Ledger, name: str, old: Any, new: Any) -> tuple[str, str, str]:
    return ledger.label_of(name), as_told(ledger.model, name, old), as_told(ledger.model, name, new)


def edit(ledger: Ledger, request: MemberRequest, pk: int | None = None) -> HttpResponse:
    row = None if pk is None else fetch_or_404(ledger.whole_rows(request.user), pk)
    form = ledger.form_class(request.POST if request.method == "POST" else None, row=row, by=request.user)
    if form.is_bound and form.is_valid() and (saved := form.save()):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(ledger.address("detail", saved.pk))
    above = ledger.address("detail", row.pk) if row else ledger.address("list")
    context = {
        **(_about(ledger, row) if row else {"ledger": ledger, "list_href": above}),
        "form": form,
        "cancel_href": above,
    }
    status = 422 if form.is_bound else 200
    return HttpResponse(_template(ledger, "form").render(context, request), status=status)


def _template(ledger: Ledger, page: str) -> Any:
    """The entity's own template where it has one, else the ledger's."""
    app = ledger.model._meta.app_label
    return select_template([f"{app}/{ledger.noun}/{page}.html", f"records/{page}.html"])
