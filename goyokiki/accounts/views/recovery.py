from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from goyokiki.accounts.actions.recovery import ask_for_ids, ask_for_link, open_link, reset_password
from goyokiki.accounts.forms.recovery import ForgottenIdForm, ForgottenPasswordForm, ResetForm
from goyokiki.accounts.models import RecoveryLink
from goyokiki.accounts.visitors import network
from goyokiki.engine.access import open_page
from goyokiki.engine.refusal import Refusal

THROTTLED, GONE = 429, 410


@open_page("whoever forgot the ID cannot sign in")
@never_cache
def forgot_id(request: HttpRequest) -> HttpResponse:
    def send(typed: dict[str, str]) -> None:
        ask_for_ids(typed["mail"], network=network(request))

    return _ask(request, ForgottenIdForm(request.POST or None), "forgot_id", send)


@open_page("whoever forgot the password cannot sign in")
@never_cache
def forgot_password(request: HttpRequest) -> HttpResponse:
    def send(typed: dict[str, str]) -> None:
        ask_for_link(typed["login_id"], typed["mail"], network=network(request))

    return _ask(request, ForgottenPasswordForm(request.POST or None), "forgot_password", send)


def _ask(request: HttpRequest, form: forms.Form, template: str, send: Callable[[dict[str, str]], None]) -> HttpResponse:
    """The form, and after it the one answer that everybody gets."""
    sent, status = False, 200
    if form.is_valid():
        try:
            send(form.cleaned_data)
            sent = True
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            status = THROTTLED
    return render(request, f"accounts/recovery/{template}.html", {"form": form, "sent": sent}, status=status)


@open_page("the mailed address is the proof: a token for one new password")
@never_cache
@sensitive_post_parameters()
def reset(request: HttpRequest, token: str) -> HttpResponse:
    link = open_link(token)
    if link is None:
        return _closed(request)
    form = ResetForm(request.POST or None)
    if form.is_valid():
        return _set(request, link, form)
    return render(request, "accounts/recovery/reset.html", {"form": form})


def _set(request: HttpRequest, link: RecoveryLink, form: ResetForm) -> HttpResponse:
    try:
        reset_password(link, password=form.cleaned_data["password"])
    except Refusal:
        return _closed(request)
    return render(request, "accounts/recovery/saved.html")


def _closed(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/recovery/closed.html", status=GONE)
