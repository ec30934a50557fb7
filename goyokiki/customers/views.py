"""What the forms ask while somebody types, and forgetting a former name."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from goyokiki.customers.actions import save_customer
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer
from goyokiki.customers.picker import CHECKBOX, RADIO, SAME_AS_CUSTOMER, Typed, choice_of
from goyokiki.customers.queries import similar_customers, similar_sites, sites_of
from goyokiki.customers.rules.found_by import ADDRESS
from goyokiki.customers.rules.likeness import Reason, Traits
from goyokiki.customers.rules.site_likeness import SiteReason
from goyokiki.engine.access import MemberRequest, fetch_or_404, member_page, page
from goyokiki.engine.japan import company, phone, postal
from goyokiki.engine.records.wording import listed

NUMBERS = ("phone", "mobile")
SHORTEST_NUMBER = 9
LONGEST_NAME = 100


def reason_label(reason: Reason) -> str:
    return {
        Reason.CORPORATE_NUMBER: pgettext("likeness", "same corporate number"),
        Reason.NAME: pgettext("likeness", "same name"),
        Reason.PHONE: pgettext("likeness", "same telephone number"),
        Reason.POSTAL_CODE: pgettext("likeness", "same postal code"),
    }[reason]


def _typed(request: MemberRequest, name: str) -> str:
    """What stands in an input, as far as a name goes; PostgreSQL refuses to look for a NUL."""
    return request.GET.get(name, "").replace("\0", "")[:LONGEST_NAME]


def _digits(request: MemberRequest, name: str) -> str:
    return phone.digits(_typed(request, name))


@page("customers.edit")
def similar(request: MemberRequest) -> HttpResponse:
    """Customers registered already that are likely the one being typed; a hint, never a refusal."""
    traits = Traits(
        name_key=company.company_key(_typed(request, "name")),
        postal_code=_digits(request, "postal_code"),
        phones=frozenset(n for n in (_digits(request, field) for field in NUMBERS) if len(n) >= SHORTEST_NUMBER),
        corporate_number=_digits(request, "corporate_number"),
    )
    own = _digits(request, "own")[:18]
    found = similar_customers(traits, login=request.user, apart_from=int(own) if own else None)
    told = [(one.customer, listed(map(reason_label, one.reasons))) for one in found]
    return render(request, "customers/customer/_similar.html", {"found": told})


@page("customers.view")
def customer_choices(request: MemberRequest) -> HttpResponse:
    """The customers chosen in the picker of the input `name`, and those that the text in its box finds."""
    name = request.GET.get("name", "")
    typed = Typed(tuple(request.GET.getlist(name)), request.GET.get(f"{name}_typed", ""))
    kind = RADIO if request.GET.get("kind") == RADIO else CHECKBOX
    context = {"choice": choice_of(typed, request.user), "name": name, "kind": kind}
    return render(request, "customers/picker/_customers.html", context)


@page("sites.view")
def site_choices(request: MemberRequest) -> HttpResponse:
    """The sites of the customer that is chosen in the input `of`."""
    sites = sites_of(request.GET.getlist(request.GET.get("of", "")), request.user)
    return render(request, "customers/picker/_sites.html", {"sites": sites, "same": SAME_AS_CUSTOMER})


def site_reason_label(reason: SiteReason) -> str:
    return {
        SiteReason.NAME: pgettext("likeness", "same name"),
        SiteReason.SIMILAR_NAME: pgettext("likeness", "similar name"),
        SiteReason.ADDRESS: pgettext("likeness", "same address"),
        SiteReason.CUSTOMER: pgettext("likeness", "same customer"),
    }[reason]


@page("sites.edit")
def similar_to_site(request: MemberRequest) -> HttpResponse:
    """Sites registered already under nearly the same name or at the same address; a hint, never a refusal."""
    values = {name: _typed(request, name) for name in ("name", *ADDRESS)}
    own = _digits(request, "own")[:18]
    codes = request.GET.getlist("customers")
    found = similar_sites(values, codes, login=request.user, apart_from=int(own) if own else None)
    told = [(one.site, listed(map(site_reason_label, one.reasons))) for one in found]
    return render(request, "customers/site/_similar.html", {"found": told})


@member_page
def postal_code(request: MemberRequest, code: str) -> JsonResponse:
    """The places a postal code stands for: one code may mean several towns, even in two prefectures."""
    try:
        places = postal.places(postal.normalise(code))
    except ValueError:
        places = []
    return JsonResponse({"places": [place._asdict() for place in places]})


@page("customers.edit")
@require_POST
def forget_former_name(request: MemberRequest, pk: int, key: int) -> HttpResponse:
    """Let the customer not be found by a name it had, such as one that was mistyped."""
    customer = fetch_or_404(Customer.objects.visible_to(request.user), pk)
    former = fetch_or_404(customer.former_names, key)
    save_customer(CustomerDraft(pk=customer.pk, forgotten=frozenset({former.pk})), by=request.user)
    messages.success(request, _("The former name “%(name)s” has been removed.") % {"name": former.name})
    return HttpResponseRedirect(reverse("customer.detail", args=[customer.pk]))
