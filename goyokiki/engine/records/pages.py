"""The pages of every entity: find, call one verb, respond."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    QueryDict,
)
from django.template.loader import get_template, select_template
from django.utils.translation import gettext as _

from goyokiki.engine import journal
from goyokiki.engine.access import MemberRequest
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.above import Above, above
from goyokiki.engine.records.filters import Filter
from goyokiki.engine.records.formats import Format, format_asked, menu
from goyokiki.engine.records.forms import RecordForm
from goyokiki.engine.records.history import told
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.records.listing import Listing, chosen_columns, make_filter_form
from goyokiki.engine.records.models import ColumnChoice
from goyokiki.engine.records.tables import column_boxes, headings, rows_and_count, words_for_count
from goyokiki.engine.ui.kept import draw_around
from goyokiki.engine.ui.starts import start_for

EVENTS_PER_PAGE = 50
# What a new search keeps of the view it was made in; the page is not among it.
KEPT = ("view", "sort", "per", "columns")
LONGEST_SHOWN = 20


def show_list(ledger: Ledger, request: MemberRequest) -> Any:
    listing = Listing(ledger, request.GET, request.user, chosen_columns(ledger, request.user))
    if name := request.GET.get("format"):
        asked = format_asked(ledger, name)
        return _export(asked, listing, request) if asked else _without_format(listing, request, name)
    crown = above(listing, request)
    if crown.instead:
        return HttpResponseRedirect(crown.instead)
    return HttpResponse(_list_page(listing, crown, request))


def _list_page(listing: Listing, crown: Above, request: MemberRequest) -> str:
    """The rows, and around them what is drawn once for each view."""
    ledger, template = listing.ledger, _template(listing.ledger, "list")
    bulk, policy = ledger.bulk_for(request.user), ledger.policy
    rights = {"may_change": request.user.can(policy.change), "may_export": request.user.can(policy.export)}
    rows, alike = rows_and_count(listing, bulk), crown.unsought(request.GET.get("q", ""))

    def around(asked: Any) -> dict[str, Any]:
        over = crown if asked is request else alike
        return {**_around(listing.asked_by(asked.GET), over, asked), **rights, "bulk": bulk}

    if not listing.keys or _has_wrong_filter(listing):
        return str(template.render({**around(request), **rows}, request))
    shown = (tuple(listing.said), tuple(column.name for column in listing.columns), listing.has_next, listing.pages)
    like = (request.user.organization_id, alike, tuple(bulk), *rights.values(), *shown)
    return draw_around(rows, template, around, request, like)


def _around(listing: Listing, crown: Above, request: MemberRequest) -> dict[str, Any]:
    ledger = listing.ledger
    return {
        "listing": listing,
        "ledger": ledger,
        "above": crown,
        "chips": [_chip(listing, used, words, crown.everything) for used, words in listing.said],
        "headings": headings(listing),
        "column_boxes": column_boxes(listing),
        "addresses": {name: ledger.address(name) for name in ("list", "new", "filters", "columns")},
        "exports": menu(listing),
        "kept": _parameters(request, KEPT),
        "filtered": _parameters(request, [name for one in listing.filters for name in one.parameters]),
        "query": request.GET.urlencode(),
        "panel": _panel(ledger, request) if _has_wrong_filter(listing) else None,
        "start": start_for(ledger.noun, request.user),
    }


def show_count(ledger: Ledger, request: MemberRequest) -> HttpResponse:
    """How many rows a view has, fetched when its page is there."""
    return HttpResponse(escape(words_for_count(Listing(ledger, request.GET, request.user))))


def _chip(listing: Listing, used: Filter, words: str, everything: str) -> dict[str, str]:
    without = listing.address_with(**dict.fromkeys(used.parameters))
    return {"label": f"{used.label} {words}", "href": everything if without == "?" else without}


def choose_columns(ledger: Ledger, request: MemberRequest) -> HttpResponse:
    """Keep the person's columns for this list and return to the view they were in; one with a name has its own."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    wanted = set(request.POST.getlist("column"))
    columns = [column.name for column in ledger.columns_for(request.user) if column.name in wanted or column.link]
    query = QueryDict(request.POST.get("query", "").lstrip("?"), mutable=True)
    if query.get("columns") or query.get("view", "all") != "all":
        query["columns"] = ",".join(columns)
    else:
        ColumnChoice.objects.update_or_create(login=request.user, ledger=ledger.noun, defaults={"columns": columns})
    return HttpResponseRedirect(ledger.address("list") + (f"?{query.urlencode()}" if query else ""))


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


def _without_format(listing: Listing, request: MemberRequest, name: str) -> HttpResponseBase:
    shown = name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…"
    messages.info(request, _("This list cannot be had in the format “%(format)s”; here it is.") % {"format": shown})
    return HttpResponseRedirect(f"{request.path}{listing.address_with(format=None)}")


def _export(asked: Format, listing: Listing, request: MemberRequest) -> HttpResponseBase:
    ledger = listing.ledger
    if not request.user.can(ledger.policy.export):
        raise PermissionDenied(ledger.policy.export)
    if elsewhere := asked.elsewhere(listing, asked.name):
        return HttpResponseRedirect(elsewhere)
    journal.record("list.exported", request.user, by=request.user, ledger=ledger.noun, query=request.GET.urlencode())
    return asked.answer(listing, request)


def show(ledger: Ledger, request: MemberRequest, pk: int) -> HttpResponse:
    row = ledger.whole_row(request.user, pk)
    context = {
        **_about(ledger, request, row),
        "sheets": ledger.facts(row),
        "tabs": _tabs(ledger, request, row, "detail"),
    }
    return HttpResponse(_template(ledger, "detail").render(context, request))


def _about(ledger: Ledger, request: MemberRequest, row: Any) -> dict[str, Any]:
    """What every page of one row shows: where it lies, and the head above it."""
    app = ledger.model._meta.app_label
    return {
        "ledger": ledger,
        "row": row,
        "list_href": ledger.address("list"),
        "detail_href": ledger.address("detail", row.pk),
        "edit_href": ledger.address("edit", row.pk),
        "delete_href": ledger.address("delete", row.pk) if ledger.policy.delete else "",
        "steps": [(step.text, step.icon, step.address(row)) for step in ledger.steps_for(request.user)],
        "head_template": select_template([f"{app}/{ledger.noun}/_head.html", "records/_head.html"]),
    }


def _part(ledger: Ledger, request: MemberRequest, row: Any, name: str) -> dict[str, Any]:
    """What a part of a row's page shows around its own: the tab `name`, or one of the pages that every row has."""
    return {**_about(ledger, request, row), "tabs": _tabs(ledger, request, row, name)}


def _tabs(ledger: Ledger, request: MemberRequest, row: Any, current: str) -> list[dict[str, Any]]:
    """基本情報, what the entity and the rooms above have to show, 変更履歴."""
    parts = [
        ("detail", _("Basic information"), ledger.address("detail", row.pk)),
        *((tab.name, tab.label, ledger.address("tab", row.pk, tab.name)) for tab in ledger.tabs_for(request.user)),
        ("history", _("Change history"), ledger.address("history", row.pk)),
    ]
    return [{"label": label, "href": href, "current": name == current} for name, label, href in parts]


def show_tab(ledger: Ledger, request: MemberRequest, pk: int, tab: str) -> HttpResponse:
    chosen = next((one for one in ledger.tabs_for(request.user) if one.name == tab), None)
    if chosen is None:
        raise Http404
    row = ledger.whole_row(request.user, pk)
    context = {
        **_part(ledger, request, row, tab),
        "tab": chosen,
        **chosen.context(request, row),
    }
    return HttpResponse(get_template(chosen.template).render(context, request))


def show_history(ledger: Ledger, request: MemberRequest, pk: int) -> HttpResponse:
    row = ledger.whole_row(request.user, pk)
    events = Event.objects.about(row).select_related("actor")
    chosen = Paginator(events, EVENTS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **_part(ledger, request, row, "history"),
        "chosen": chosen,
        "history": told(ledger, list(chosen), request.user),
    }
    return HttpResponse(_template(ledger, "history").render(context, request))


def edit(ledger: Ledger, request: MemberRequest, pk: int | None = None) -> HttpResponse:
    row = None if pk is None else ledger.whole_row(request.user, pk)
    form = _form(ledger, request, row)
    if form.is_bound and form.is_valid() and (saved := form.save()):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(_address_after(ledger, request, saved))
    above = ledger.address("detail", row.pk) if row else ledger.address("list")
    context = {
        **(_about(ledger, request, row) if row else {"ledger": ledger, "list_href": above}),
        "form": form,
        "further": [(step.name, step.save_text) for step in ledger.steps_for(request.user) if step.save_text],
        "cancel_href": above,
    }
    status = 422 if form.is_bound else 200
    return HttpResponse(_template(ledger, "form").render(context, request), status=status)


def _form(ledger: Ledger, request: MemberRequest, row: Any) -> RecordForm:
    form_class = ledger.form_class
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    initial = None if row else form_class.initial_from(request.GET, request.user)
    return form_class(*sent, row=row, by=request.user, initial=initial)


def _address_after(ledger: Ledger, request: MemberRequest, saved: Any) -> str:
    """Where the button leads that was pressed: to the row itself, or to the step after it."""
    choice = request.POST.get("then")
    step = next((step for step in ledger.steps_for(request.user) if step.save_text and step.name == choice), None)
    return step.address(saved) if step else ledger.address("detail", saved.pk)


def _template(ledger: Ledger, page: str) -> Any:
    """The entity's own template where it has one, else the ledger's."""
    app = ledger.model._meta.app_label
    return select_template([f"{app}/{ledger.noun}/{page}.html", f"records/{page}.html"])
