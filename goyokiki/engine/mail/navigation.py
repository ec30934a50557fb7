"""The tile that leads to the letters."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.ui import nav

nav.setting_tile(
    label=pgettext_lazy("delivery", "Mails sent"),
    text=_("What this system has mailed, and what became of it."),
    route="delivery.list",
    icon="mail",
    order=90,
)
