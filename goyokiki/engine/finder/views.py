"""検索: one address for the page and for what the palette shows."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from goyokiki.engine.access import MemberRequest, member_page
from goyokiki.engine.finder import recent
from goyokiki.engine.finder.answers import answer, spoken, starts, suggestions
from goyokiki.engine.records.listing import LONGEST_SEARCH


@member_page
def show(request: MemberRequest) -> HttpResponse:
    """The page; of it the palette, which asks as htmx does, gets the options alone."""
    asked = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    groups = answer(asked, request.user) if asked else suggestions(recent.rows_of(request), request.user)
    is_palette = bool(request.headers.get("HX-Request"))
    template = "finder/options.html" if is_palette else "finder/search.html"
    context = {
        "q": asked,
        "groups": groups,
        "spoken": spoken(groups) if asked else "",
        "starts": starts(asked, request.user) if asked and not groups else [],
    }
    return render(request, template, context)
