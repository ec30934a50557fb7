"""The inputs that pages of accounts share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from goyokiki.accounts.rules import login_ids
from goyokiki.accounts.rules.login_ids import login_id_fault
from goyokiki.accounts.rules.passwords import password_fault
from goyokiki.accounts.vocabulary import Fault
from goyokiki.engine.japan.fold import nfkc_code

# Words of one page each are written there; these stand on several.
LOGIN_ID = pgettext_lazy("user", "Login ID")
PASSWORD = pgettext_lazy("user", "Password")
CONFIRM = gettext_lazy("Enter it again to confirm")
MAIL = pgettext_lazy("user", "Mail address")
KEPT = gettext_lazy(
    "The registered password is not shown. What you enter replaces it. Leave it blank if it shall not change."
)


def one_after_another(first: Promise | str, second: Promise | str) -> str:
    return pgettext("two sentences", "%(first)s %(second)s") % {"first": first, "second": second}


sentences = lazy(one_after_another, str)
PASSWORD_RULE = sentences(Fault.PASSWORD_CHARACTERS.label, Fault.PASSWORD_RULE.label)
PASSWORD_KEPT = sentences(KEPT, PASSWORD_RULE)


def refuse_input(fault: Fault | None) -> None:
    if fault:
        raise ValidationError(str(fault.label), code=fault.value)


class LoginIdField(forms.CharField):
    """A login ID to be given to somebody; full-width letters become half-width."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": LOGIN_ID, "max_length": login_ids.LONGEST, **kwargs})

    def to_python(self, value: Any) -> str:
        return nfkc_code(super().to_python(value) or "")

    def clean(self, value: Any) -> Any:
        login_id = super().clean(value)
        refuse_input(login_id_fault(login_id))
        return login_id

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        return {**super().widget_attrs(widget), **attrs}


class PasswordField(forms.CharField):
    """A password as typed, never drawn back. `autocomplete` tells password managers which one is meant."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        widget = forms.PasswordInput({"autocomplete": autocomplete})
        super().__init__(**{"label": PASSWORD, "strip": False, "widget": widget, **kwargs})


class NewPasswordField(PasswordField):
    """A password that must keep the rule."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(autocomplete="new-password", **kwargs)

    def clean(self, value: Any) -> Any:
        password = super().clean(value)
        refuse_input(password_fault(password) if password else None)
        return password


def refuse_mistyped(form: forms.Form, password: str, confirmation: str) -> None:
    """Put the reason beside the second input when the two differ."""
    if form.errors.keys() & {password, confirmation}:
        return
    if form.cleaned_data.get(password, "") != form.data.get(confirmation, ""):
        form.add_error(confirmation, _("The two passwords are not the same."))
