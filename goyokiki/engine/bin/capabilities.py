"""Who may look into the bin."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine.access import capability

capability("bin.view", _("see and restore what one has deleted oneself"), roles=("admin", "staff"))
capability("bin.view_all", _("see and restore what anybody has deleted"), roles=("admin",))
