"""The tiles that accounts puts on 設定."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine.ui import nav

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
