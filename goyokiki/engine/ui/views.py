"""The home page, the choices of language and theme, and the pages for when something goes wrong."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from goyokiki.engine.access import MemberRequest, member_page, open_page
from goyokiki.engine.ui import density, nav, texts, theme, trouble
from goyokiki.engine.ui.language import is_offered

A_YEAR = 60 * 60 * 24 * 365


@member_page
def home(request: HttpRequest) -> HttpResponse:
    cards = nav.registry.home_cards(request, cast("nav.Viewer", request.user))
    shown = [render_to_string(card.template, card.context, request) for card in cards]
    return render(request, "ui/home.html", {"today": localdate(), "cards": shown})


@open_page("a visitor chooses the language before signing in")
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language for this browser and, of somebody signed in, for the person."""
    chosen = request.POST.get("language", "")
    answer = HttpResponseRedirect(_way_back(request))
    if not is_offered(chosen):
        return answer
    if request.user.is_authenticated:
        request.user.language = chosen
        request.user.save(update_fields=["language"])
    _keep(answer, settings.LANGUAGE_COOKIE_NAME, chosen)
    return answer


@open_page("a visitor chooses light or dark before signing in")
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    answer = HttpResponseRedirect(_way_back(request))
    if request.POST.get("theme") in theme.NAMES:
        _keep(answer, theme.COOKIE, request.POST["theme"])
    return answer


@member_page
@require_POST
def choose_density(request: MemberRequest) -> HttpResponse:
    if request.POST.get("density") in density.NAMES:
        request.user.density = request.POST["density"]
        request.user.save(update_fields=["density"])
    return HttpResponseRedirect(_way_back(request))


@member_page
@require_POST
def close_guide(request: MemberRequest) -> HttpResponse:
    request.user.guide_closed = True
    request.user.save(update_fields=["guide_closed"])
    return HttpResponseRedirect(reverse("home"))


def _way_back(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if is_ours else "/"


def _keep(answer: HttpResponse, name: str, value: str) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    answer.set_cookie(name, value, max_age=A_YEAR, secure=secure, httponly=True, samesite="Lax")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return sorry(request, trouble.TOO_LARGE if isinstance(exception, RequestDataTooBig) else trouble.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return sorry(request, trouble.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return sorry(request, trouble.NOT_FOUND)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return sorry(request, trouble.CSRF)


def server_error(request: HttpRequest) -> HttpResponse:
    return stranded(request, trouble.SERVER_ERROR)


def stranded(request: HttpRequest, what: trouble.Trouble) -> HttpResponse:
    """Drawn without asking who is there: whatever failed, the database perhaps, must not be asked again."""
    try:
        chosen = theme.theme_of(request)
    except ValueError:  # cookies that nobody can read, and perhaps what failed
        chosen = theme.THEMES[0].name
    shell = {
        "product": settings.PRODUCT_NAME,
        "language": get_language() or settings.LANGUAGE_CODE,
        "theme": chosen,
        "texts": texts.as_json(),
    }
    page = render_to_string("ui/error.html", {"trouble": what, "layout": "ui/bare.html", "shell": shell})
    return HttpResponse(page, status=what.status)


def sorry(request: HttpRequest, what: trouble.Trouble) -> HttpResponse:
    # An error before anybody was recognised has no request.user; the card without a frame fits then too.
    known = getattr(request, "user", None)
    layout = "ui/page.html" if known is not None and known.is_authenticated else "ui/bare.html"
    content: dict[str, Any] = {"trouble": what, "layout": layout}
    return render(request, "ui/error.html", content, status=what.status)
