"""What customers put on the home page: one's own, and those somebody has just worked on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.ui import guide
from goyokiki.engine.ui.nav import HomeCard

LATEST = 8


def card(request: HttpRequest) -> HomeCard | None:
    login: Any = request.user
    if login.can("customers.view_all"):
        latest, own = _everybodys(None), _own.count(login.pk)
    else:
        seen = Customer.objects.visible_to(login)
        latest, own = list(_latest(seen)), seen.filter(assignments__login=login).count()
    if not latest and guide.is_open_for(login):
        return None  # the guide says already what there is to do
    return HomeCard("customers/_home.html", {"latest": latest, "own": own, "login": login})


def _latest(customers: Any) -> Any:
    return customers.select_related("rank").order_by("-updated_at", "-pk")[:LATEST]


@Prepared
def _everybodys(_keys: None) -> Any:
    return _latest(Customer.objects.all())


@Prepared
def _own(login: int) -> Any:
    return Customer.objects.filter(assignments__login_id=login).values_list("pk")
