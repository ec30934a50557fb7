"""What the unit form asks while somebody types (hints only, never a refusal), and two views of the list by name."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from goyokiki.customers.models import Customer
from goyokiki.engine.access import MemberRequest, page
from goyokiki.equipment.dictionary import NOTHING, SPECIFICATION, TOLD, Dictionary
from goyokiki.equipment.forms import AS_ON_THE_PLATE, UnitForm
from goyokiki.equipment.queries import own_words, units_with_serial
from goyokiki.equipment.rules.name_plate import normalise
from goyokiki.equipment.vocabulary import PartsState, UnitStatus

LONGEST = 100
FILLED = (*TOLD, *SPECIFICATION)


def _typed(request: MemberRequest, name: str) -> str:
    """What stands in an input; PostgreSQL refuses to look for a NUL."""
    return request.GET.get(name, "").replace("\0", "")[:LONGEST]


@page("units.edit")
def similar(request: MemberRequest) -> HttpResponse:
    """The hint below the serial number: which units are registered with it already."""
    own = _typed(request, "own")[:18]
    apart_from = int(own) if own.isascii() and own.isdecimal() else None
    found = units_with_serial(_typed(request, "serial"), login=request.user, apart_from=apart_from)
    return render(request, "equipment/unit/_similar.html", {"found": found, "hint": AS_ON_THE_PLATE})


@page("units.edit")
def known(request: MemberRequest) -> HttpResponse:
    """What the model name tells: the inputs that are still blank, filled in, to take the place of those on the page."""
    name = normalise(_typed(request, "model_name"))
    typed = {field: _typed(request, field) for field in FILLED}
    told = Dictionary([name]).tells(name, typed["maker"]) if name else {}
    fill = {field: value for field, value in told.items() if typed[field] in NOTHING}
    form = UnitForm(by=request.user, initial=fill)
    for field in fill:
        form.fields[field].widget.attrs["hx-swap-oob"] = "true"
    return render(request, "equipment/unit/_known.html", {"fields": [form[field] for field in fill]})


@page("units.edit")
def words(request: MemberRequest) -> HttpResponse:
    """The suggestions for a customer's units, from what was entered for them before."""
    codes = [code for code in (_typed(request, "customer"), _typed(request, "customer_typed")) if code]
    customer = Customer.objects.visible_to(request.user).filter(code__in=codes).first()
    return render(request, "equipment/unit/_words.html", {"words": own_words(customer.pk) if customer else {}})


@page("units.view")
def disposed(request: MemberRequest) -> HttpResponse:
    """廃棄機器の検索: the list is the page, its address the view."""
    return HttpResponseRedirect(f"{reverse('unit.list')}?status={UnitStatus.DISPOSED}")


@page("units.view")
def parts_expired(request: MemberRequest) -> HttpResponse:
    """部品保有期限対象外の機器検索; those of which nothing is known are one choice further in the same filter."""
    return HttpResponseRedirect(f"{reverse('unit.list')}?parts={PartsState.EXPIRED}&sort=parts_deadline")
