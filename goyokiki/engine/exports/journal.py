"""The journal verb of files that went out, lists apart."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine import journal

journal.verb("file.exported", _("exported a file"))
