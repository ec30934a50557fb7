"""CSVレイアウト: how the files are written that can be imported."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goyokiki.engine.access import page
from goyokiki.engine.imports.kinds import all_kinds
from goyokiki.engine.imports.layouts import lines_of


@page("files.layout")
def layout(request: HttpRequest) -> HttpResponse:
    kinds = [{"kind": kind, "lines": lines_of(kind)} for kind in all_kinds()]
    return render(request, "imports/layout.html", {"kinds": kinds})
