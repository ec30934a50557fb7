"""What people may do with units, and in which role (domain 2.0.1)."""

from django.utils.translation import gettext_lazy as _

from goyokiki.accounts.vocabulary import EMPLOYEES, EVERYONE
from goyokiki.engine.access import capability

capability("units.view", _("see units"), roles=EVERYONE)
capability("units.edit", _("register and edit units"), roles=EMPLOYEES)
capability("units.delete", _("delete units, and models of the catalogue"), roles=EMPLOYEES)
capability("units.export", _("export units"), roles=EMPLOYEES)
capability("units.masters", _("see the catalogue of models"), roles=EMPLOYEES)
