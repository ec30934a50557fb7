"""顧客カルテ: one on the screen and as PDF, many in the background."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from goyokiki.customers.karte.choice import KarteChoice, choice_asked, choice_from, usual
from goyokiki.customers.karte.document import KARTES, customer_for, karte
from goyokiki.customers.karte.forms import KarteForm
from goyokiki.customers.karte.selection import Selection, selection_asked
from goyokiki.engine import journal
from goyokiki.engine.access import MemberRequest, page, read_or_404
from goyokiki.engine.printing import press
from goyokiki.engine.printing.actions import order, remember, remembered
from goyokiki.engine.printing.answers import shown
from goyokiki.engine.printing.gaps import gaps_of
from goyokiki.engine.printing.names import file_stem
from goyokiki.engine.printing.vocabulary import MOST_TOGETHER
from goyokiki.engine.refusal import Refusal


def _last_choice(request: MemberRequest) -> KarteChoice:
    stored = remembered(KARTES, by=request.user)
    return usual() if stored is None else choice_from(stored)


@page("documents.print")
@never_cache
def show(request: MemberRequest, pk: int) -> HttpResponse:
    """The karte as it will be printed, with what no font can print; printing it remembers what was chosen."""
    customer = read_or_404(partial(customer_for, request.user), pk)
    pdf = reverse("karte.print", args=[pk])
    if request.method == "POST":
        choice = choice_asked(request.POST) or usual()
        remember(KARTES, choice.as_json(), by=request.user)
        return HttpResponseRedirect(f"{pdf}?{choice.query}")
    choice = choice_asked(request.GET) or _last_choice(request)
    document = karte(customer, request.user, choice)
    context = {
        "customer": customer,
        "document": document,
        "gaps": gaps_of(document),
        "form": KarteForm(choice, login=request.user),
        "choice": choice,
    }
    return render(request, "customers/karte/detail.html", context)


@page("documents.print")
@never_cache
def print_one(request: MemberRequest, pk: int) -> HttpResponseBase:
    customer = read_or_404(partial(customer_for, request.user), pk)
    choice = choice_asked(request.GET) or _last_choice(request)
    document = karte(customer, request.user, choice)
    content = press.pdf(document)
    journal.record("document.printed", customer, by=request.user, kind=KARTES.name, rows=1, choice=choice.as_json())
    return shown(content, f"{file_stem(document.stem)}.pdf")


@page("documents.print")
@never_cache
def print_many(request: MemberRequest) -> HttpResponseBase:
    """The kartes of the customers checked in the list, or of all that the list's view holds."""
    if request.method != "POST":
        return _many_page(request, selection_asked(request.GET, request.user), _last_choice(request))
    selection, choice = selection_asked(request.POST, request.user), choice_asked(request.POST) or usual()
    try:
        made = order(KARTES, selection.keys, choice.as_json(), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return _many_page(request, selection, choice, status=422)
    return HttpResponseRedirect(made.address)


def _many_page(request: MemberRequest, selection: Selection, choice: KarteChoice, status: int = 200) -> HttpResponse:
    context = {
        "selection": selection,
        "form": KarteForm(choice, login=request.user),
        "choice": choice,
        "most_together": MOST_TOGETHER,
    }
    return render(request, "customers/karte/many.html", context, status=status)
