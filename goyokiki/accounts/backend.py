"""How Django finds the person behind a session or a login ID."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import cache
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import check_password, make_password

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy import unscoped
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared


class LoginBackend(BaseBackend):
    def authenticate(self, request: Any, login_id: str = "", password: str = "", **credentials: Any) -> Login | None:
        """The login of that ID and password; an unknown ID takes as long as a wrong password."""
        decoy = decoy_hash()
        with unscoped("sign-in: the organization is not known before the login is"):
            login: Login | None = Login.objects.active().with_id(login_id).select_related("organization").first()
        return login if check_password(password, login.password if login else decoy) else None

    def get_user(self, user_id: Any) -> Login | None:
        """The person of a session with all that a page asks of him, in one query; None once deleted."""
        with unscoped("session: the organization is the signed-in person's"):
            login: Login | None = next(iter(_people([int(user_id)])), None)
        return login


@Prepared
def _people(keys: Sequence[int]) -> Any:
    return Login.objects.active().filter(Among("pk", keys)).select_related("organization", "staff")


@cache
def decoy_hash() -> str:
    """A hash that costs what everybody's does and that no password fits."""
    return make_password(secrets.token_urlsafe(32))
