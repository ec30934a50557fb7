"""What the roles may do with letters."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine.access import capability

# A letter may hold somebody's link for a new password.
capability("outbox.read", _("Read the mails that were sent or kept"), roles=("admin",))
