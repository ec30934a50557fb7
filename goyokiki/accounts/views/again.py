"""Signing in over a form whose session has ended: nothing that was typed is lost, and it stays the same person's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from goyokiki.accounts import sessions
from goyokiki.accounts.actions.sign_in import sign_in as enter
from goyokiki.accounts.devices import keep_token
from goyokiki.accounts.forms.sign_in import SignInForm
from goyokiki.accounts.views.sign_in import THROTTLED
from goyokiki.accounts.visitors import visitor
from goyokiki.engine.access import open_page
from goyokiki.engine.refusal import Refusal

LONGEST_KEY = 18
IDS = "door_%s"  # the form beneath may have a login ID and a password of its own


@open_page("whoever comes here had a session that has ended")
@never_cache
@sensitive_post_parameters("password")
def sign_in_again(request: HttpRequest) -> HttpResponse:
    """A token for the forms of `person` where he is signed in; otherwise the form to sign in with, for a dialog."""
    person = request.GET.get("person", "")
    if request.method == "POST":
        return _try(request, SignInForm(request.POST, auto_id=IDS), _key(person))
    if request.user.is_authenticated and str(request.user.pk) == person:
        return _token(request)
    return _door(request, SignInForm(auto_id=IDS))


def _key(person: str) -> int:
    """The key that an address names; 0, which nobody has, where it names none."""
    return int(person) if person.isdecimal() and len(person) <= LONGEST_KEY else 0


def _try(request: HttpRequest, form: SignInForm, person: int) -> HttpResponse:
    if not form.is_valid():
        return _door(request, form)
    try:
        login, device = enter(**form.cleaned_data, visitor=visitor(request), only=person)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _door(request, form, status=THROTTLED if refusal.code == "throttled" else 200)
    sessions.start(request, login)
    response = _token(request)
    keep_token(response, device)
    return response


def _token(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"token": get_token(request)})


def _door(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    return render(request, "accounts/sign_in/again.html", {"form": form}, status=status)
