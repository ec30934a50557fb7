"""CSV出力 with its exports in the background, and CSVレイアウト with its templates."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from goyokiki.engine.access import MemberRequest, fetch_or_404, page
from goyokiki.engine.exports import templates_to_fill
from goyokiki.engine.exports.actions import begin, cancel, tell
from goyokiki.engine.exports.answers import answer, handed_out
from goyokiki.engine.exports.choices import Selection
from goyokiki.engine.exports.forms import ExportForm
from goyokiki.engine.exports.models import ExportJob
from goyokiki.engine.exports.queries import recent_exports
from goyokiki.engine.exports.vocabulary import FileFormat
from goyokiki.engine.imports import all_kinds, kind_named
from goyokiki.engine.imports.layouts import lines_of
from goyokiki.engine.records.listing import chosen_columns

# Rows that are written while somebody waits for the answer.
MOST_AT_ONCE = 20_000
MOST_SHOWN = 20


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
    return _exported(request, selection, form.cleaned_data["format"], form.cleaned_data["encoding"])


def _exported(request: MemberRequest, selection: Selection, file_format: str, encoding: str) -> HttpResponseBase:
    """The file at once, or the page of an export that goes on in the background."""
    if selection.count > MOST_AT_ONCE:
        job = begin(selection, file_format, encoding, by=request.user)
        return HttpResponseRedirect(reverse("export.detail", args=[job.pk]))
    value, rows = selection.choice.value, selection.count
    tell(value, file_format, encoding, rows=rows, by=request.user, query=selection.query)
    content = selection.content
    return answer(request, content, content.chunks(selection.keys()), file_format, encoding)


def _page(request: MemberRequest, form: ExportForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "view": form.view,
        "jobs": list(ExportJob.objects.of(request.user).newest_first()[:MOST_SHOWN]),
        "told": recent_exports() if request.user.can("files.log") else [],
    }
    return render(request, "exports/new.html", context, status=status)


@page("files.export")
@never_cache
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """How far it is; a running one asks for the part that shows it, again and again."""
    job = fetch_or_404(ExportJob.objects.of(request.user), pk)
    template = "exports/parts/job.html" if request.headers.get("HX-Request") else "exports/detail.html"
    return render(request, template, {"job": job, "flaws": job.told_flaws, "is_csv": job.format == FileFormat.CSV})


@page("files.export")
@never_cache
def download(request: MemberRequest, pk: int) -> HttpResponseBase:
    job = fetch_or_404(ExportJob.objects.of(request.user), pk)
    try:
        return handed_out(job.path.open("rb"), job.file_name, job.format, job.encoding)
    except FileNotFoundError:
        raise Http404 from None


@page("files.export")
@require_POST
def stop(request: MemberRequest, pk: int) -> HttpResponse:
    job = fetch_or_404(ExportJob.objects.of(request.user), pk)
    if cancel(job, by=request.user):
        messages.success(request, _("The export was stopped."))
    return HttpResponseRedirect(reverse("export.new"))


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
    return handed_out(made, f"{kind}-template.{file_format}", file_format, "utf-8-sig")
