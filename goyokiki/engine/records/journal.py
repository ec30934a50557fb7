"""The journal verbs of every list."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine import journal

journal.verb("list.exported", _("exported a list"))
