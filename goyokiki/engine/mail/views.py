from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from goyokiki.engine.access import fetch_or_404, page
from goyokiki.engine.mail import holding
from goyokiki.engine.mail.models import Delivery

PER_PAGE = {"20": 20, "50": 50, "100": 100}


@page("outbox.read")
@never_cache
def show_list(request: HttpRequest) -> HttpResponse:
    per = PER_PAGE.get(request.GET.get("per", ""), 50)
    held, shows_held = holding.held(), "held" in request.GET
    letters = held if shows_held else Delivery.objects.all()
    context = {
        "found": Paginator(letters.defer("body").order_by("-id"), per).get_page(request.GET.get("page")),
        "is_kept": settings.MAIL_CONNECTION is None,
        "held": held.count(),
        "shows_held": shows_held,
    }
    return render(request, "mail/delivery/list.html", context)


@page("outbox.read")
@never_cache
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "mail/delivery/detail.html", {"delivery": fetch_or_404(Delivery.objects.all(), pk)})
