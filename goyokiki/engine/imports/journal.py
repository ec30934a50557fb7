"""The journal verb of imports."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine import journal

journal.verb("file.imported", _("imported a file"))
