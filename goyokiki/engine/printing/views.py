"""Documents printed in the background: how far they are, and the finished file."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from goyokiki.engine.access import MemberRequest, fetch_or_404, page
from goyokiki.engine.printing.actions import cancel
from goyokiki.engine.printing.answers import saved
from goyokiki.engine.printing.models import PrintJob

MOST_SHOWN = 50


@page("documents.print")
@never_cache
def show_list(request: MemberRequest) -> HttpResponse:
    jobs = list(PrintJob.objects.of(request.user).newest_first()[:MOST_SHOWN])
    return render(request, "printing/list.html", {"jobs": jobs})


@page("documents.print")
@never_cache
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """How far it is; a running one asks for the part that shows it, again and again."""
    job = fetch_or_404(PrintJob.objects.of(request.user), pk)
    template = "printing/parts/job.html" if request.headers.get("HX-Request") else "printing/detail.html"
    return render(request, template, {"job": job, "gaps": job.told_gaps})


@page("documents.print")
@never_cache
def download(request: MemberRequest, pk: int) -> HttpResponseBase:
    job = fetch_or_404(PrintJob.objects.of(request.user), pk)
    try:
        return saved(job.path.open("rb"), job.file_name)
    except FileNotFoundError:
        raise Http404 from None


@page("documents.print")
@require_POST
def stop(request: MemberRequest, pk: int) -> HttpResponse:
    job = fetch_or_404(PrintJob.objects.of(request.user), pk)
    if cancel(job, by=request.user):
        messages.success(request, _("Printing was stopped."))
    return HttpResponseRedirect(reverse("print.list"))
