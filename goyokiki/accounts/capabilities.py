"""What the roles may do with accounts."""

from django.utils.translation import gettext_lazy as _

from goyokiki.accounts.vocabulary import ADMINS, EMPLOYEES
from goyokiki.engine.access import capability

capability("files.layout", _("See which columns a file may have"), roles=EMPLOYEES)
capability("files.import", _("Import files"), roles=EMPLOYEES)
capability("settings.use", _("Open the settings and change them"), roles=ADMINS)
