from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.accounts.actions.account import AccountDraft, change_account
from goyokiki.accounts.forms.inputs import (
    CONFIRM,
    PASSWORD_KEPT,
    LoginIdField,
    NewPasswordField,
    PasswordField,
    refuse_mistyped,
)
from goyokiki.accounts.models import Login
from goyokiki.engine.records.forms import RecordForm


class AccountForm(RecordForm):
    """One's own ID and password."""

    login_id = LoginIdField()
    current_password = PasswordField(label=_("Current password"), autocomplete="current-password")
    password = NewPasswordField(label=pgettext_lazy("account", "New password"), required=False, help_text=PASSWORD_KEPT)
    confirmation = PasswordField(
        label=pgettext_lazy("account", "Confirmation"), help_text=CONFIRM, autocomplete="new-password", required=False
    )

    def __init__(self, data: Any = None, *, row: Login, device: str = "") -> None:
        super().__init__(data, row=row, by=row)
        self.device = device

    @classmethod
    def values_of(cls, row: Login) -> dict[str, Any]:
        return {"login_id": row.login_id}

    def clean(self) -> dict[str, Any]:
        refuse_mistyped(self, "password", "confirmation")
        return self.cleaned_data

    def write(self) -> Login:
        typed = self.cleaned_data
        draft = AccountDraft(typed["login_id"], typed["current_password"], new_password=typed["password"])
        return change_account(self.row, draft, version=self.version, by=self.by, device=self.device)
