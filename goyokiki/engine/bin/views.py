"""The page ゴミ箱: what was thrown away, and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from goyokiki.engine.access import MemberRequest, fetch_or_404, page
from goyokiki.engine.bin.kinds import find_kind
from goyokiki.engine.bin.loads import in_words
from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.bin.restoring import restore
from goyokiki.engine.refusal import Refusal

PER_PAGE = {"20": 20, "50": 50, "100": 100}


@dataclass(frozen=True)
class Line:
    """An entry with what the list says of it."""

    entry: BinEntry

    @property
    def kind(self) -> str:
        kind = find_kind(self.entry.root_type)
        return str(kind.one) if kind else self.entry.root_type

    @property
    def along(self) -> str:
        return in_words(self.entry.counts)


@page("bin.view")
def show_list(request: MemberRequest) -> HttpResponse:
    per = PER_PAGE.get(request.GET.get("per", ""), 50)
    entries = BinEntry.objects.visible_to(request.user).select_related("by").order_by("-id")
    found = Paginator(entries, per).get_page(request.GET.get("page"))
    context = {"found": found, "lines": [Line(entry) for entry in found]}
    return render(request, "bin/entry/list.html", context)


@page("bin.view")
def restore_entry(request: MemberRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    entry = fetch_or_404(BinEntry.objects.visible_to(request.user), pk)
    kind = find_kind(entry.root_type)
    try:
        row = restore(entry, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("bin_entry.list")
    messages.success(request, _("Restored “%(title)s”.") % {"title": entry.title})
    return redirect(f"{kind.noun}.detail", row.pk) if kind else redirect("bin_entry.list")
