"""What the roles may do with accounts."""

from django.utils.translation import gettext_lazy as _

from goyokiki.accounts.vocabulary import ADMINS
from goyokiki.engine.access import capability

capability("settings.use", _("Open the settings and change them"), roles=ADMINS)
