"""What customers put on the home page: one's own, and those somebody has just worked on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from goyokiki.customers.models import Customer
from goyokiki.engine.ui.nav import HomeCard

LATEST = 8


def card(request: HttpRequest) -> HomeCard:
    login: Any = request.user
    seen = Customer.objects.visible_to(login)
    latest = seen.select_related("rank").order_by("-updated_at", "-pk")[:LATEST]
    own = seen.filter(assignments__login=login).count()
    return HomeCard("customers/_home.html", {"latest": latest, "own": own, "login": login})
