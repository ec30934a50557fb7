"""The page on which a person names the record that what is spelt so in a file means."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.access import MemberRequest
from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.intake.likeness import taken_of, telling
from goyokiki.engine.intake.preview import SAME
from goyokiki.engine.intake.told import Told
from goyokiki.engine.intake.views import job_page
from goyokiki.engine.refusal import Refusal


@job_page
def choose(request: MemberRequest, job: ImportJob, number: int) -> HttpResponse:
    """Of which record the row speaks, and all that are spelt like it; the rows are then looked at anew."""
    told = Told(job)
    back = reverse("import.detail", args=[job.pk]) + f"?tab={SAME}"
    if not (told.may_apply and told.kind and told.kind.choice):
        messages.info(request, _("This import was started already."))
        return HttpResponseRedirect(back)
    row = _row_of(job, number)
    match = row.match or {}
    sent = request.POST if request.method == "POST" else None
    form = told.kind.choice(sent, by=request.user, text=match.get("name", ""))
    if sent is not None and form.is_valid():
        try:
            jobs.decide(job, {row.spelling: form.decision})
        except Refusal as refusal:
            messages.info(request, refusal.message)
        return HttpResponseRedirect(back)
    context = {"job": job, "told": told, "form": form, "back": back, **_asked(job, row)}
    return render(request, "intake/match.html", context, status=422 if sent is not None else 200)


def _row_of(job: ImportJob, number: int) -> StagedRow:
    row: StagedRow | None = StagedRow.objects.of(job).filter(number=number).exclude(spelling="").first()
    if row is None:
        raise Http404
    return row


def _asked(job: ImportJob, row: StagedRow) -> dict[str, Any]:
    taken = taken_of(row, job)
    return {
        "row": row,
        "taken": taken,
        "spelt": telling(row.record),
        "alike": StagedRow.objects.filter(job=job, spelling=row.spelling).count(),
        "reasons": [finding["message"] for finding in row.refusals],
    }
