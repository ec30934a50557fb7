from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from goyokiki.accounts import sessions
from goyokiki.accounts.actions.sign_in import sign_in as enter
from goyokiki.accounts.devices import keep_token
from goyokiki.accounts.forms.sign_in import SignInForm
from goyokiki.accounts.models import Login
from goyokiki.accounts.visitors import visitor
from goyokiki.engine import journal
from goyokiki.engine.access import MemberRequest, member_page, open_page
from goyokiki.engine.refusal import Refusal

THROTTLED = 429


@open_page("the door itself: whoever stands before it is not signed in yet")
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        # A fragment was asked for when the session had ended: the sign-in page replaces the whole page, not a part.
        return HttpResponse(headers={"HX-Redirect": request.get_full_path()})
    if request.method == "POST":
        return _try(request, SignInForm(request.POST))
    if request.user.is_authenticated:
        return redirect(destination(request))
    return _door(request, SignInForm())


def _try(request: HttpRequest, form: SignInForm) -> HttpResponse:
    if not form.is_valid():
        return _door(request, form)
    try:
        login, device = enter(**form.cleaned_data, visitor=visitor(request))
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _door(request, form, status=THROTTLED if refusal.code == "throttled" else 200)
    return _welcome(request, login, device)


def _door(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "accounts/sign_in/page.html", context, status=status)


def _welcome(request: HttpRequest, login: Login, device: str) -> HttpResponse:
    sessions.start(request, login)
    if login.password_breaks_rule:
        messages.warning(
            request, _("Your password does not keep the rule. Please change it under “Change ID and password”.")
        )
    response = redirect(destination(request))
    keep_token(response, device)
    return response


def destination(request: HttpRequest) -> str:
    """Where to go after signing in: the page of ours that was asked for, or home."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        parts = urlsplit(wanted)
        path = urlunsplit(("", "", parts.path, parts.query, parts.fragment))
        # The host is cut off, so what is left is looked at once more: `//evil.example` may stand behind it.
        is_door = parts.path in (reverse("login.sign_in"), reverse("login.sign_out"))
        if url_has_allowed_host_and_scheme(path, None) and not is_door:
            return path
    return reverse("home")


@member_page
@require_POST
def sign_out(request: MemberRequest) -> HttpResponse:
    journal.record("login.signed_out", request.user, by=request.user)
    logout(request)
    return redirect("login.sign_in")
