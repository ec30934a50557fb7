from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from goyokiki.accounts.actions.user import delete_user
from goyokiki.accounts.devices import token_of
from goyokiki.accounts.forms.user import UserForm
from goyokiki.accounts.models import Login
from goyokiki.accounts.queries import is_only_admin, users
from goyokiki.accounts.tables import USER_COLUMNS, cells
from goyokiki.engine.access import MemberRequest, fetch_or_404, page
from goyokiki.engine.refusal import Refusal


@page("settings.use")
def show_list(request: MemberRequest) -> HttpResponse:
    rows = [(user, cells(user)) for user in users()]
    return render(request, "accounts/user/list.html", {"columns": USER_COLUMNS, "rows": rows})


@page("settings.use")
@never_cache
@sensitive_post_parameters("password")
def add(request: MemberRequest) -> HttpResponse:
    form = UserForm(request.POST or None, by=request.user)
    if form.is_valid() and form.save():
        messages.success(request, _("Saved."))
        return redirect("user.list")
    return render(request, "accounts/user/form.html", {"form": form})


@page("settings.use")
@never_cache
@sensitive_post_parameters("password")
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    login = fetch_or_404(users(), pk)
    is_self = login.pk == request.user.pk
    form = UserForm(request.POST or None, row=login, by=request.user, device=token_of(request) if is_self else "")
    if form.is_valid() and (saved := form.save()):
        messages.success(request, _("Saved."))
        return _after_self_edit(request, saved) if is_self else redirect("user.list")
    context = {"form": form, "login": login, "deletable": not is_only_admin(login)}
    return render(request, "accounts/user/form.html", context)


def _after_self_edit(request: MemberRequest, login: Login) -> HttpResponse:
    """One's own session goes on with the new password; who gave up the settings cannot return to their list."""
    update_session_auth_hash(request, login)
    return redirect("user.list" if login.can("settings.use") else "home")


@page("settings.use")
def delete(request: MemberRequest, pk: int) -> HttpResponse:
    """削除の確認, and 実行 from there."""
    login = fetch_or_404(users(), pk)
    if request.method != "POST":
        facts = UserForm(row=login, by=request.user).facts()
        return render(request, "accounts/user/delete.html", {"login": login, "facts": facts})
    try:
        delete_user(login, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("user.edit", pk)
    if login.pk == request.user.pk:
        logout(request)
        return redirect("login.sign_in")
    messages.success(request, _("Deleted."))
    return redirect("user.list")
