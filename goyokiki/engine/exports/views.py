"""CSV出力, and CSVレイアウト with its templates."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from goyokiki.engine.access import MemberRequest, page
from goyokiki.engine.exports import templates_to_fill
from goyokiki.engine.exports.actions import begin, tell
from goyokiki.engine.exports.answers import answer
from goyokiki.engine.exports.choices import Selection
from goyokiki.engine.exports.forms import ExportForm
from goyokiki.engine.exports.long_exports import EXPORTS
from goyokiki.engine.exports.queries import recent_exports
from goyokiki.engine.exports.vocabulary import Encoding, FileFormat, mime_of
from goyokiki.engine.imports import all_kinds, kind_named
from goyokiki.engine.imports.layouts import lines_of
from goyokiki.engine.made_files.answers import handed_out
from goyokiki.engine.made_files.pages import recent_of
from goyokiki.engine.records.listing import chosen_columns
from goyokiki.engine.refusal import Refusal

# Rows that are written while somebody waits for the answer.
MOST_AT_ONCE = 20_000


@page("files.export")
@never_cache
def new(request: MemberRequest) -> HttpResponseBase:
    if request.method != "POST":
        asked = {name: request.GET[name] for name in ("choice", "format", "query") if name in request.GET}
        return _page(request, ExportForm(login=request.user, initial=asked))
    form = ExportForm(request.POST, login=request.user)
    if not form.is_valid():
        return _page(request, form, status=422)
    selection = form.selection(lambda ledger: chosen_columns(ledger, request.user))
    try:
        return _exported(request, selection, form.cleaned_data["format"], form.cleaned_data["encoding"])
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _page(request, form, status=422)


def _exported(request: MemberRequest, selection: Selection, file_format: str, encoding: str) -> HttpResponseBase:
    """The file at once, or the page of an export that goes on in the background."""
    if selection.count > MOST_AT_ONCE:
        return HttpResponseRedirect(begin(selection, file_format, encoding, by=request.user).address)
    value, rows = selection.choice.value, selection.count
    tell(value, file_format, encoding, rows=rows, by=request.user, query=selection.query)
    content = selection.content
    return answer(request, content, content.chunks(selection.keys()), file_format, encoding)


def _page(request: MemberRequest, form: ExportForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "view": form.view,
        "kind": EXPORTS,
        "files": recent_of(EXPORTS, request.user),
        "told": recent_exports() if request.user.can("files.log") else [],
    }
    return render(request, "exports/new.html", context, status=status)


@page("files.layout")
def layout(request: HttpRequest) -> HttpResponse:
    kinds = [{"kind": kind, "lines": lines_of(kind)} for kind in all_kinds()]
    return render(request, "exports/layout.html", {"kinds": kinds})


@page("files.layout")
def template(request: MemberRequest, kind: str, file_format: str) -> HttpResponseBase:
    """An empty file with the columns of a KIND, to be filled in."""
    try:
        declared: Any = kind_named(kind)
    except KeyError:
        raise Http404 from None
    made = templates_to_fill.made(declared, FileFormat(file_format))
    return handed_out(made, f"{kind}-template.{file_format}", mime_of(file_format, Encoding.UTF8))
