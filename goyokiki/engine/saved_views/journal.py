"""The journal verbs of saved views."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine import journal

journal.verb("saved_view.created", _("saved a view"))
journal.verb("saved_view.changed", _("changed a view"))
journal.verb("saved_view.deleted", _("deleted a view"))
journal.verb("saved_view.made_default", _("chose the view that a list opens with"))
