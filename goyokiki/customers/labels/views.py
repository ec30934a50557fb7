"""The page itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from goyokiki.customers.labels.forms import LabelsForm
from goyokiki.engine.access import MemberRequest, page


@page("settings.use")
def labels(request: MemberRequest) -> HttpResponse:
    form = LabelsForm(request.POST or None, by=request.user)
    if form.is_bound and form.is_valid() and form.save():
        messages.success(request, _("Saved."))
        return redirect("settings.home")
    return render(request, "customers/labels/form.html", {"form": form})
