"""The pages of saved views: the menu over a list, a name for its address, and all views of a list in order."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from goyokiki.engine.access import MemberRequest, fetch_or_404, member_page
from goyokiki.engine.records.ledger import Ledger, all_ledgers
from goyokiki.engine.records.listing import Listing, chosen_columns
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.saved_views import actions
from goyokiki.engine.saved_views.capabilities import MANAGE
from goyokiki.engine.saved_views.choosing import default_form
from goyokiki.engine.saved_views.conditions import kept
from goyokiki.engine.saved_views.forms import DefaultForm, ViewForm
from goyokiki.engine.saved_views.models import SavedView
from goyokiki.engine.saved_views.over_lists import Shelf
from goyokiki.engine.saved_views.queries import lines_for


def _ledger(noun: str, request: MemberRequest) -> Ledger:
    """The list of that noun, where the person may see it."""
    ledger = next((one for one in all_ledgers() if one.noun == noun), None)
    if ledger is None:
        raise Http404
    if not request.user.can(ledger.policy.view):
        raise PermissionDenied(ledger.policy.view)
    return ledger


def _view(pk: int, request: MemberRequest) -> tuple[SavedView, Ledger]:
    """A view that the person sees and may change, and its list."""
    view = fetch_or_404(SavedView.objects.visible_to(request.user), pk)
    if not view.may_be_changed_by(request.user):
        raise PermissionDenied(MANAGE)
    return view, _ledger(view.ledger, request)


def _listing(ledger: Ledger, query: str, request: MemberRequest) -> Listing:
    return Listing(ledger, QueryDict(query), request.user, chosen_columns(ledger, request.user))


@member_page
@never_cache
def show_menu(request: MemberRequest, noun: str) -> HttpResponse:
    """What the menu over a list holds, fetched when it is opened."""
    ledger = _ledger(noun, request)
    shelf = Shelf(Listing(ledger, request.GET, request.user), lines_for(request.user, noun))
    entries = [(line, shelf.address(line)) for line in shelf.lines]
    context = {
        "shelf": shelf,
        "noun": noun,
        "groups": [[one for one in entries if one[0].is_shared is shared] for shared in (False, True)],
        "form": ViewForm(by=request.user),
        "query": request.GET.urlencode(),
    }
    return render(request, "saved_views/_menu.html", context)


@member_page
@never_cache
def new(request: MemberRequest, noun: str) -> HttpResponse:
    ledger = _ledger(noun, request)
    query = request.POST.get("query", "") if request.method == "POST" else request.GET.urlencode()
    form = ViewForm(request.POST if request.method == "POST" else None, by=request.user)
    if form.is_bound and form.is_valid() and (view := _saved(form, ledger, query, request)):
        messages.success(request, _("Saved the view “%(name)s”.") % {"name": view.name})
        return HttpResponseRedirect(view.address)
    listing = _listing(ledger, query, request)
    context = {"form": form, "ledger": ledger, "query": query, "back": f"{ledger.address('list')}?{query}"}
    context |= {"said": listing.said, "q": listing.q}
    return render(request, "saved_views/new.html", context, status=422 if form.is_bound else 200)


def _saved(form: ViewForm, ledger: Ledger, query: str, request: MemberRequest) -> SavedView | None:
    def save() -> SavedView:
        view = actions.save_view(ledger.noun, form.draft, kept(_listing(ledger, query, request)), by=request.user)
        if form.cleaned_data["is_default"]:
            actions.open_with(ledger.noun, view, by=request.user)
        return view

    return _unless_refused(form, save)


def _unless_refused(form: ViewForm, do: Callable[[], SavedView]) -> SavedView | None:
    """What the action gives; where it refuses, the form says why."""
    try:
        return do()
    except Refusal as refusal:
        form.refused = refusal.code
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None


@member_page
@never_cache
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    view, ledger = _view(pk, request)
    form = ViewForm(request.POST if request.method == "POST" else None, by=request.user, view=view)

    def change() -> SavedView:
        return actions.change_view(view, form.draft, version=_version(request), by=request.user)

    if form.is_bound and form.is_valid() and _unless_refused(form, change):
        messages.success(request, _("Saved."))
        return redirect("saved_view.list", ledger.noun)
    # Who was told of a conflict has decided when he saves again.
    version = _version(request) if form.is_bound and form.refused != "conflict" else view.version
    context = {"form": form, "ledger": ledger, "view": view, "version": version}
    return render(request, "saved_views/edit.html", context, status=422 if form.is_bound else 200)


def _version(request: MemberRequest) -> int:
    """The version that the person saw; a number that is none was never one."""
    seen = request.POST.get("version", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0


@member_page
@require_POST
def overwrite(request: MemberRequest, pk: int) -> HttpResponse:
    view, ledger = _view(pk, request)
    query = request.POST.get("query", "")
    try:
        view = actions.overwrite_view(
            view, kept(_listing(ledger, query, request)), version=_version(request), by=request.user
        )
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(f"{ledger.address('list')}?{query}")
    messages.success(request, _("Saved the view “%(name)s”.") % {"name": view.name})
    return HttpResponseRedirect(view.address)


@member_page
@require_POST
def move(request: MemberRequest, pk: int) -> HttpResponse:
    view, ledger = _view(pk, request)
    try:
        actions.move_view(view, -1 if request.POST.get("to") == "up" else 1, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return redirect("saved_view.list", ledger.noun)


@member_page
@never_cache
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    view, ledger = _view(pk, request)
    if request.method != "POST":
        return render(request, "saved_views/delete.html", {"view": view, "ledger": ledger})
    try:
        actions.delete_view(view, version=_version(request), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Deleted the view “%(name)s”.") % {"name": view.name})
    return redirect("saved_view.list", ledger.noun)


@member_page
@never_cache
def show_list(request: MemberRequest, noun: str) -> HttpResponse:
    ledger = _ledger(noun, request)
    views = list(SavedView.objects.visible_to(request.user).filter(ledger=noun).select_related("owner").in_order())
    context = {
        "ledger": ledger,
        "list_href": ledger.address("list"),
        "own": [(one, True) for one in views if not one.is_shared],
        "shared": [(one, one.may_be_changed_by(request.user)) for one in views if one.is_shared],
        "form": default_form(noun, views, request.user),
    }
    return render(request, "saved_views/list.html", context)


@member_page
@require_POST
def choose_default(request: MemberRequest, noun: str) -> HttpResponse:
    """Keep what the list opens with, for the person and, from an administrator, for everybody."""
    ledger, asked = _ledger(noun, request), request.POST
    if "view" in asked:
        _open_with(asked["view"], ledger, request)
    if "common" in asked:
        actions.open_with(noun, _chosen(asked["common"], ledger, request), by=request.user, for_all=True)
    messages.success(request, _("Saved."))
    if "query" in asked:  # chosen in the menu over the list
        return HttpResponseRedirect(f"{ledger.address('list')}?{asked['query']}")
    return redirect("saved_view.list", noun)


def _open_with(value: str, ledger: Ledger, request: MemberRequest) -> None:
    if value == DefaultForm.USUAL:
        actions.open_as_usual(ledger.noun, by=request.user)
    else:
        actions.open_with(ledger.noun, _chosen(value, ledger, request), by=request.user)


def _chosen(value: str, ledger: Ledger, request: MemberRequest) -> SavedView | None:
    """A view of the list that the person sees; none where everything is meant."""
    if value == DefaultForm.EVERYTHING:
        return None
    view: SavedView = fetch_or_404(SavedView.objects.visible_to(request.user).filter(ledger=ledger.noun), value)
    return view
