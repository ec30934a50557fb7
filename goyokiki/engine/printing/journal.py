"""The journal verb of documents that went out on paper."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine import journal

journal.verb("document.printed", _("printed a document"))
