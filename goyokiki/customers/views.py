"""What the customer form asks while somebody types."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import pgettext

from goyokiki.customers.queries import similar_customers
from goyokiki.customers.rules.likeness import Reason, Traits
from goyokiki.engine.access import MemberRequest, member_page, page
from goyokiki.engine.japan import company, phone, postal

NUMBERS = ("phone", "mobile")
SHORTEST_NUMBER = 9


def reason_label(reason: Reason) -> str:
    return {
        Reason.CORPORATE_NUMBER: pgettext("likeness", "same corporate number"),
        Reason.NAME: pgettext("likeness", "same name"),
        Reason.PHONE: pgettext("likeness", "same telephone number"),
        Reason.POSTAL_CODE: pgettext("likeness", "same postal code"),
    }[reason]


@page("customers.edit")
def similar(request: MemberRequest) -> HttpResponse:
    """Customers registered already that are likely the one being typed; a hint, never a refusal."""
    typed = {name: value.replace("\0", "") for name, value in request.GET.items()}
    traits = Traits(
        name_key=company.company_key(typed.get("name", "")),
        postal_code=phone.digits(typed.get("postal_code", "")),
        phones=frozenset(n for n in (phone.digits(typed.get(f, "")) for f in NUMBERS) if len(n) >= SHORTEST_NUMBER),
        corporate_number=phone.digits(typed.get("corporate_number", "")),
    )
    own = typed.get("own", "")
    found = similar_customers(traits, login=request.user, apart_from=int(own) if own.isdecimal() else None)
    told = [(one.customer, "・".join(map(reason_label, one.reasons))) for one in found]
    return render(request, "customers/customer/_similar.html", {"found": told})


@member_page
def postal_code(request: MemberRequest, code: str) -> JsonResponse:
    """The places a postal code stands for: one code may mean several towns, even in two prefectures."""
    try:
        places = postal.places(postal.normalise(code))
    except ValueError:
        places = []
    return JsonResponse({"places": [place._asdict() for place in places]})
