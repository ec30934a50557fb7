"""Who may print documents; which rows they are about is asked of each row."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine.access import capability

capability("documents.print", _("print documents"), roles=("admin", "staff"))
