"""削除の確認, and 実行 from there: a row goes into the bin with what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from goyokiki.engine.access import MemberRequest
from goyokiki.engine.bin import counts_by_name, load_of, throw
from goyokiki.engine.bin.forms import DeletionForm
from goyokiki.engine.records.ledger import Ledger
from goyokiki.engine.records.wording import name_inputs
from goyokiki.engine.refusal import Refusal


def delete(ledger: Ledger, request: MemberRequest, pk: int) -> HttpResponse:
    row = ledger.whole_row(request.user, pk)
    form = DeletionForm(request.POST if request.method == "POST" else None)
    name_inputs(form)
    if not form.is_valid():
        context = {**_asked(ledger, request, row), "form": form}
        return render(request, "records/delete.html", context, status=422 if form.is_bound else 200)
    try:
        throw([row], by=request.user, why=form.cleaned_data["why"])
    except Refusal as refusal:
        context = {**_asked(ledger, request, row), "refusal": refusal.message}
        return render(request, "records/delete.html", context, status=422)
    messages.success(request, _("Deleted “%(title)s”. It can be restored from the bin for 30 days.") % {"title": row})
    return HttpResponseRedirect(ledger.address("list"))


def _asked(ledger: Ledger, request: MemberRequest, row: Any) -> Mapping[str, Any]:
    """What the person sees before he decides: the row, what goes along with it, and why it may not go."""
    load = load_of([row])
    told = [(label, value) for _title, items in ledger.facts(row) for label, value in items if value]
    return {
        "ledger": ledger,
        "row": row,
        "facts": [(capfirst(str(ledger.one)), str(row)), *told],
        "along": [(capfirst(what), count) for what, count in counts_by_name(load.counts(row.pk))],
        "refusal": _reason_against(load, request.user),
        "list_href": ledger.address("list"),
        "detail_href": ledger.address("detail", row.pk),
    }


def _reason_against(load: Any, login: Any) -> str:
    try:
        load.refuse(login)
    except Refusal as refusal:
        return refusal.message
    return ""
