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
