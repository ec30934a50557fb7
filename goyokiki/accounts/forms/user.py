from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.accounts.actions.user import UserDraft, add_user, edit_user
from goyokiki.accounts.forms.inputs import PASSWORD_KEPT, PASSWORD_RULE, LoginIdField, NewPasswordField
from goyokiki.accounts.models import Login
from goyokiki.accounts.queries import next_position
from goyokiki.accounts.rules import abbreviations
from goyokiki.accounts.vocabulary import PlanNotice, Role
from goyokiki.engine.inputs.fields import MailField, PhoneField
from goyokiki.engine.records.forms import RecordForm
from goyokiki.engine.ui.palette import PERSON_COLORS, color_for


class UserForm(RecordForm):
    """One of the dealer's people, new or there already."""

    position = forms.IntegerField(
        label=pgettext_lazy("user", "Order"),
        min_value=1,
        max_value=9999,
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text=_("The order in lists and choices."),
    )
    department = forms.CharField(label=pgettext_lazy("user", "Department"), max_length=50, required=False)
    title = forms.CharField(label=pgettext_lazy("user", "Job title"), max_length=50, required=False)
    name = forms.CharField(label=pgettext_lazy("user", "Name"), max_length=50)
    color = forms.ChoiceField(
        label=pgettext_lazy("user", "Icon colour"),
        choices=PERSON_COLORS,
        help_text=_("The colour of the icon. An outside partner's letters have it, on white."),
    )
    abbr = forms.CharField(
        label=pgettext_lazy("user", "Abbreviation"),
        max_length=abbreviations.LONGEST,
        required=False,
        help_text=_(
            "(Any 2 kanji of your choice) Choose one that no other user has. Left blank, it is made of the name."
        ),
    )
    login_id = LoginIdField()
    password = NewPasswordField()
    mail = MailField(
        label=pgettext_lazy("user", "E-mail"),
        max_length=254,
        required=False,
        help_text=_(
            "Mails about “referrals by the maker” and “shipments received” arrive there. Leave it blank if not wanted."
        ),
    )
    plan_notice = forms.ChoiceField(
        label=pgettext_lazy("user", "Plan notices by mail"),
        choices=PlanNotice.choices,
        initial=PlanNotice.RECEIVE,
        help_text=_("Written when somebody else makes, moves or cancels a plan for this person."),
    )
    phone = PhoneField(label=pgettext_lazy("user", "Phone number"), max_length=20, required=False)
    role = forms.ChoiceField(label=pgettext_lazy("user", "User rights"), choices=Role.choices, initial=Role.STAFF)
    note = forms.CharField(
        label=pgettext_lazy("user", "Note"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, data: Any = None, *, row: Login | None = None, by: Login, device: str = "") -> None:
        position = next_position()
        initial = {} if row else {"position": position, "color": color_for(position)}
        super().__init__(data, row=row, by=by, initial=initial)
        self.fields["password"].required = row is None
        self.fields["password"].help_text = PASSWORD_KEPT if row else PASSWORD_RULE
        # Nobody's password manager shall offer the administrator's own ID here.
        self.fields["login_id"].widget.attrs["autocomplete"] = "off"
        self.device = device

    def facts(self) -> list[tuple[str, str]]:
        """The person as 削除の確認 shows him: label and value."""
        names = ("position", "department", "title", "name", "login_id", "mail", "plan_notice", "phone", "role", "note")
        return [(str(self[name].label), self.as_shown(name, self.initial[name])) for name in names]

    @classmethod
    def values_of(cls, row: Login) -> dict[str, Any]:
        identity = {name: getattr(row, name) for name in ("name", "login_id", "mail")}
        profile = ("position", "department", "title", "color", "abbr", "plan_notice", "phone", "role", "note")
        return identity | {name: getattr(row.staff, name) for name in profile}

    def write(self) -> Login:
        draft = UserDraft(**self.cleaned_data)
        if self.row is None:
            return add_user(draft, by=self.by)
        return edit_user(self.row, draft, version=self.version, by=self.by, device=self.device)
