from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from goyokiki.accounts.forms.inputs import (
    CONFIRM,
    LOGIN_ID,
    MAIL,
    PASSWORD_RULE,
    NewPasswordField,
    PasswordField,
    refuse_mistyped,
)
from goyokiki.engine.inputs.fields import MailField
from goyokiki.engine.records.wording import name_inputs


class RecoveryForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_inputs(self)


class ForgottenIdForm(RecoveryForm):
    mail = MailField(label=MAIL, max_length=254)


class ForgottenPasswordForm(RecoveryForm):
    login_id = forms.CharField(label=LOGIN_ID, max_length=254)
    mail = MailField(label=MAIL, max_length=254)


class ResetForm(RecoveryForm):
    password = NewPasswordField(label=pgettext_lazy("recovery", "New password"), help_text=PASSWORD_RULE)
    confirmation = PasswordField(label=CONFIRM, autocomplete="new-password")

    def clean(self) -> dict[str, Any]:
        refuse_mistyped(self, "password", "confirmation")
        return self.cleaned_data
