"""Where people find what they had printed in the background."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from goyokiki.engine.access import MemberRequest, page
from goyokiki.engine.made_files.pages import recent_of
from goyokiki.engine.printing.prints import PRINTS


@page("documents.print")
@never_cache
def show_list(request: MemberRequest) -> HttpResponse:
    return render(request, "printing/list.html", {"kind": PRINTS, "files": recent_of(PRINTS, request.user)})
