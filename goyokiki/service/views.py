"""What is done to a record beyond registering and editing it: its result, its units, its end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.queries import customers_by_code
from goyokiki.engine.access import MemberRequest, fetch_or_404, page
from goyokiki.engine.records.ledger import ledger_of
from goyokiki.engine.records.saving import Conflict
from goyokiki.engine.records.wording import name_inputs
from goyokiki.engine.refusal import Refusal
from goyokiki.service.actions import cancel, link_units
from goyokiki.service.forms import ResultForm
from goyokiki.service.forms.units import UnitsField, draw_choices
from goyokiki.service.ledgers import ServiceRecordLedger
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import ENTERED_HERE


def _record(request: MemberRequest, pk: int) -> ServiceRecord:
    """A record that can be worked on here; those of other rooms are changed there."""
    rows = ledger_of(ServiceRecordLedger).whole_rows(request.user)
    found: ServiceRecord = fetch_or_404(rows.filter(kind__in=ENTERED_HERE), pk)
    return found


def _to(record: ServiceRecord) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("service_record.detail", args=[record.pk]))


def _page(request: MemberRequest, name: str, record: ServiceRecord, form: Any) -> HttpResponse:
    context = {
        "ledger": ledger_of(ServiceRecordLedger),
        "row": record,
        "form": form,
        "list_href": reverse("service_record.list"),
        "detail_href": reverse("service_record.detail", args=[record.pk]),
    }
    template = f"service/service_record/{name}.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


@page("service.edit")
def unit_choices(request: MemberRequest) -> HttpResponse:
    """The units to choose from, when another customer has been chosen on the form."""
    found = customers_by_code(request.GET.getlist("customer")[:1], request.user)
    kind = request.GET.get("kind", "")
    return HttpResponse(draw_choices(next(iter(found), None), kind=kind, by=request.user))


@page("service.edit")
def result(request: MemberRequest, pk: int) -> HttpResponse:
    """A plan as the result it becomes: filled in already, saved with one press."""
    record = _record(request, pk)
    if not record.is_planned:
        raise Http404
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ResultForm(*sent, row=record, by=request.user)
    if form.is_bound and form.is_valid() and form.save():
        messages.success(request, _("Saved."))
        return _to(record)
    return _page(request, "result", record, form)


class UnitsForm(forms.Form):
    """機器を紐付ける (A6-3)."""

    units = UnitsField(label=pgettext_lazy("service_record", "Target units"))

    def __init__(self, data: Any = None, *, record: ServiceRecord, by: Any) -> None:
        super().__init__(data)
        chosen: Any = self.fields["units"]
        chosen.offer(record.customer, by=by, chosen=(), kind="")
        name_inputs(self)


@page("service.edit")
def units(request: MemberRequest, pk: int) -> HttpResponse:
    record = _record(request, pk)
    form = UnitsForm(request.POST if request.method == "POST" else None, record=record, by=request.user)
    if form.is_bound and form.is_valid():
        try:
            link_units(record, [link.unit_id for link in form.cleaned_data["units"]], by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Saved."))
            return _to(record)
    return _page(request, "units", record, form)


class CancelForm(forms.Form):
    """Why a record is called off, and which version of it was looked at."""

    reason = forms.CharField(label=pgettext_lazy("service_record", "Reason for cancelling"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, record: ServiceRecord) -> None:
        super().__init__(data, initial={"version": record.version})
        name_inputs(self)


@page("service.edit")
def cancel_record(request: MemberRequest, pk: int) -> HttpResponse:
    record = _record(request, pk)
    form = CancelForm(request.POST if request.method == "POST" else None, record=record)
    if form.is_bound and form.is_valid():
        try:
            cancel(record, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        except Conflict:
            form.add_error(None, _("Another user updated this. Check the latest contents."))
        else:
            messages.success(request, _("Cancelled the record."))
            return _to(record)
    return _page(request, "cancel", record, form)
