"""The journal verbs of files; they are recorded on the row that holds the file."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine import journal

journal.verb("file.added", _("added the file %(file)s"))
journal.verb("file.removed", _("removed the file %(file)s"))
