from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from goyokiki.accounts.devices import token_of
from goyokiki.accounts.forms.account import AccountForm
from goyokiki.accounts.forms.inputs import PASSWORD_RULE
from goyokiki.engine.access import MemberRequest, member_page


@member_page
def show(request: MemberRequest) -> HttpResponse:
    return render(request, "accounts/account/detail.html", {"login": request.user, "rule": PASSWORD_RULE})


@member_page
@never_cache
@sensitive_post_parameters()
def edit(request: MemberRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, row=request.user, device=token_of(request))
    if form.is_valid() and (login := form.save()):
        update_session_auth_hash(request, login)
        messages.success(request, _("Saved."))
        return redirect("login.password")
    return render(request, "accounts/account/form.html", {"form": form, "rule": PASSWORD_RULE})
