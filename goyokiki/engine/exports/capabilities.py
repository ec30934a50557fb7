"""What the roles may do with files out; which rows go out is asked of each ledger."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine.access import capability

capability("files.export", _("Export lists and files that can be imported again"), roles=("admin", "staff"))
capability("files.log", _("See what was exported, and by whom"), roles=("admin",))
