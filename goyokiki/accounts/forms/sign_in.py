from __future__ import annotations

from typing import Any

from django import forms

from goyokiki.accounts.forms.inputs import LOGIN_ID, PasswordField
from goyokiki.engine.records.wording import name_inputs


class SignInForm(forms.Form):
    """What is typed at the door; whether it is right is not the form's business."""

    login_id = forms.CharField(label=LOGIN_ID, max_length=254)
    password = PasswordField(autocomplete="current-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_inputs(self)
        attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        self.fields["login_id"].widget.attrs.update(attrs)
