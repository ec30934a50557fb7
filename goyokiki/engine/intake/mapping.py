"""The page on which a person says what a file holds, where its header row stands, and which column is which."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.access import MemberRequest
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.intake.columns import choices_of, mapping_of, names_offered
from goyokiki.engine.intake.forms import ReadingForm
from goyokiki.engine.intake.told import Told
from goyokiki.engine.intake.views import job_page
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.sheets.refusals import UnusableFile


@job_page
def map_columns(request: MemberRequest, job: ImportJob) -> HttpResponse:
    """Which column of the file is which of ours; said otherwise, the rows are looked at anew."""
    told, problem = Told(job), ""
    if not told.may_map:
        return HttpResponseRedirect(reverse("import.detail", args=[job.pk]))
    if request.method == "POST" and told.kind:
        try:
            jobs.remap(job, mapping_of(job, choices_of(job, request.POST)))
            return HttpResponseRedirect(reverse("import.detail", args=[job.pk]))
        except (UnusableFile, Refusal) as fault:
            problem = str(fault)
    context = {
        "job": job,
        "told": told,
        "reading": ReadingForm(job=job, by=request.user),
        "columns": choices_of(job, request.POST if problem else None),
        "choices": names_offered(told.kind) if told.kind else [],
        "problem": problem,
    }
    return render(request, "intake/mapping.html", context, status=422 if problem else 200)


@job_page
@require_POST
def reread(request: MemberRequest, job: ImportJob) -> HttpResponse:
    """Guess the columns anew, of another KIND or below another row; where only the KIND is another and all is clear,
    the rows are looked at right away.
    """
    form = ReadingForm(request.POST, job=job, by=request.user)
    if Told(job).may_map and form.is_valid():
        try:
            jobs.reread(job, form.chosen_kind, kinds=form.kinds, row=form.cleaned_data["row"])
            if "row" not in request.POST and not job.message:
                jobs.ask_survey(job)
        except (UnusableFile, Refusal) as problem:
            messages.error(request, str(problem))
    return HttpResponseRedirect(reverse("import.detail" if job.due_at else "import.mapping", args=[job.pk]))
