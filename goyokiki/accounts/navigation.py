"""The tiles that accounts puts on 設定."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.ui import nav

nav.setting_tile(
    label=pgettext_lazy("organization", "Company name"),
    text=_("The name that stands on your papers."),
    route="organization.edit",
    icon="building-community",
    order=20,
)
nav.setting_tile(
    label=_("Add or change users"),
    text=_("Login IDs, roles and icons of your people."),
    route="user.list",
    icon="users-group",
    order=30,
)
nav.setting_tile(
    label=_("Sign-in settings"),
    text=_("Whether wrong passwords lock the owner's own browser too."),
    route="sign_in_policy.edit",
    icon="lock",
    order=80,
)
