"""一括登録: the page where a file is dropped, and the page of each job."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRefresh

from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.access import MemberRequest, fetch_or_404, page
from goyokiki.engine.exports.vocabulary import FileFormat
from goyokiki.engine.import_jobs.opening import MOST_BYTES
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.intake.forms import UploadForm, kinds_for
from goyokiki.engine.intake.preview import Preview
from goyokiki.engine.intake.progress import Progress
from goyokiki.engine.intake.refused import name_of, refused_file
from goyokiki.engine.intake.told import Told
from goyokiki.engine.sheets.refusals import UnusableFile

PER_PAGE = 20
MOVING = (JobState.UPLOADED, JobState.SURVEYING, JobState.APPLYING, JobState.UNDOING)
JobView = Callable[..., HttpResponseBase]


def job_page(view: JobView) -> Callable[..., HttpResponseBase]:
    """A page of one job, for those who may import what it holds."""

    @page("files.import")
    @wraps(view)
    def found(request: MemberRequest, pk: int, **further: int) -> HttpResponseBase:
        job = fetch_or_404(ImportJob.objects.select_related("batch", "by"), pk)
        kind = Told(job).kind
        if kind and kind.needs and not request.user.can(kind.needs):
            raise PermissionDenied(kind.needs)
        return view(request, job, **further)

    return found


@page("files.import")
def show_list(request: MemberRequest) -> HttpResponse:
    """Where files are dropped, above the imports so far."""
    form = UploadForm(by=request.user)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES, by=request.user)
        if job := _taken_in(form, request):
            return _sent_on(request, job)
        if _asks_as_script(request):
            return JsonResponse({"error": form.problem}, status=422)
    return render(request, "intake/list.html", _list_context(request, form), status=422 if form.is_bound else 200)


def _taken_in(form: UploadForm, request: MemberRequest) -> ImportJob | None:
    """The job of the file; None when the form says what is wrong with it."""
    if not form.is_valid():
        return None
    try:
        job = jobs.open_job(
            form.cleaned_data["file"],
            file_name=form.file_name,
            kind=form.chosen_kind,
            kinds=form.kinds,
            mode=form.chosen_mode,
            by=request.user,
            asks=True,
        )
    except UnusableFile as problem:
        form.add_error("file", str(problem))
        return None
    if job.state != JobState.MAPPING:
        jobs.ask_survey(job)
    return job


def _sent_on(request: MemberRequest, job: ImportJob) -> HttpResponse:
    address = reverse("import.detail", args=[job.pk])
    return HttpResponse(address, status=201) if _asks_as_script(request) else HttpResponseRedirect(address)


def _asks_as_script(request: MemberRequest) -> bool:
    """The script that shows how much has gone out reads an address, or a reason; a plain form gets a page."""
    return request.headers.get("Accept", "") == "application/json"


def _list_context(request: MemberRequest, form: UploadForm) -> dict[str, Any]:
    found = ImportJob.objects.select_related("batch", "by").order_by("-id")
    pages = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    pages.object_list = [Told(job) for job in pages.object_list]
    return {
        "form": form,
        "kinds": form.kinds,
        "modes": form.modes,
        "problem": form.problem,
        "largest": MOST_BYTES,
        "found": pages,
    }


@job_page
def show(request: MemberRequest, job: ImportJob) -> HttpResponse:
    """The job as it is now; who asks whether it is still as `seen` gets the least that answers that."""
    seen = request.GET.get("seen")
    if seen is not None and seen != job.state:
        return HttpResponseClientRefresh()
    told = Told(job)
    if told.asks_for_columns:
        return HttpResponseRedirect(reverse("import.mapping", args=[job.pk]))
    if job.state in MOVING:
        template = "intake/parts/progress.html" if seen else "intake/progress.html"
        return render(request, template, {"job": job, "told": told, "progress": Progress(job)})
    if seen:
        return HttpResponse(status=204)
    preview = Preview(told, request.GET)
    kinds = kinds_for(request.user) if told.may_map else []
    context = {"job": job, "told": told, "preview": preview, "kinds": kinds, **preview.part}
    return render(request, "intake/preview.html", context)


@job_page
def errors(request: MemberRequest, job: ImportJob) -> FileResponse:
    """The refused rows with their reasons, as CSV or as a workbook."""
    wanted = FileFormat.XLSX if request.GET.get("format") == FileFormat.XLSX else FileFormat.CSV
    return FileResponse(refused_file(job, wanted), as_attachment=True, filename=name_of(job, wanted))
