"""What a person does with an import: go on, stop, decide, undo. Each leads back to its page, whatever that says."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.access import MemberRequest
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.intake.likeness import APART
from goyokiki.engine.intake.preview import SAME
from goyokiki.engine.intake.told import Told, facts_of
from goyokiki.engine.intake.views import job_page
from goyokiki.engine.refusal import Refusal

TOGETHER = ""


def _back(job: ImportJob, query: str = "") -> HttpResponse:
    return HttpResponseRedirect(reverse("import.detail", args=[job.pk]) + query)


@job_page
@require_POST
def apply(request: MemberRequest, job: ImportJob) -> HttpResponse:
    """Registering begins once: a second click, or a second person, is led to what is under way."""
    if Told(job).may_apply:
        try:
            jobs.ask_apply(job, skip_bad_rows=request.POST.get("skip_bad_rows") == "1")
        except Refusal as refusal:
            messages.info(request, refusal.message)
    else:
        messages.info(request, _("This import was started already."))
    return _back(job)


@job_page
@require_POST
def cancel(request: MemberRequest, job: ImportJob) -> HttpResponse:
    """One that waits for a decision is given up for another file; one at work takes back what it has done so far."""
    was_waiting = Told(job).may_apply
    try:
        jobs.ask_cancel(job, by=request.user)
    except Refusal as refusal:
        messages.info(request, refusal.message)
        return _back(job)
    return HttpResponseRedirect(reverse("import.list")) if was_waiting else _back(job)


@job_page
@require_POST
def decide(request: MemberRequest, job: ImportJob) -> HttpResponse:
    """Set one spelling apart, or take that back; the rows are then looked at anew."""
    spelling = request.POST.get("spelling", "")
    decision = APART if request.POST.get("decision") == APART else TOGETHER
    try:
        jobs.decide(job, {spelling: decision})
    except Refusal as refusal:
        messages.info(request, refusal.message)
    return _back(job, f"?tab={SAME}")


@job_page
def undo(request: MemberRequest, job: ImportJob) -> HttpResponse:
    """What would be taken back, and 取り消す from there."""
    told = Told(job)
    if not told.may_undo:
        messages.info(request, _("This import cannot be undone any more."))
        return _back(job)
    if request.method != "POST":
        return render(request, "intake/undo.html", {"job": job, "told": told, "facts": facts_of(told)})
    try:
        jobs.ask_undo(job, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    return _back(job)
