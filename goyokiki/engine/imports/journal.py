"""The journal verbs of imports."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine import journal

journal.verb("file.imported", _("imported a file"))
journal.verb("file.undone", _("took back what a file had brought"))
