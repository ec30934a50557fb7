from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from goyokiki.accounts.forms.organization import OrganizationForm
from goyokiki.accounts.models import SignInPolicy
from goyokiki.engine.access import MemberRequest, page
from goyokiki.engine.records.forms import plain_form
from goyokiki.engine.ui import nav


@page("settings.use")
def home(request: MemberRequest) -> HttpResponse:
    return render(request, "accounts/settings/home.html", {"tiles": nav.setting_tiles()})


@page("settings.use")
def organization(request: MemberRequest) -> HttpResponse:
    form = OrganizationForm(request.POST or None)
    if form.is_valid() and form.save(by=request.user):
        messages.success(request, _("Saved."))
        return redirect("settings.home")
    return render(request, "accounts/settings/organization.html", {"form": form})


@page("settings.use")
def sign_in_policy(request: MemberRequest) -> HttpResponse:
    make_form = plain_form(SignInPolicy, "sign_in_policy")
    form = make_form(request.POST or None, row=SignInPolicy.objects.first(), by=request.user)
    if form.is_bound and form.is_valid() and form.save():
        messages.success(request, _("Saved."))
        return redirect("settings.home")
    return render(request, "accounts/settings/sign_in_policy.html", {"form": form})
