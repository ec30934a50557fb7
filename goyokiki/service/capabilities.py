"""What people may do with 対応履歴, and in which role (domain 2.0.1)."""

from django.utils.translation import gettext_lazy as _

from goyokiki.accounts.vocabulary import EMPLOYEES, EVERYONE
from goyokiki.engine.access import capability

capability("service.view", _("see service records"), roles=EVERYONE)
capability("service.edit", _("register and edit service records"), roles=EMPLOYEES)
capability("service.delete", _("delete service records"), roles=EMPLOYEES)
capability("service.export", _("export service records"), roles=EMPLOYEES)
capability("service.masters", _("see work and repair categories"), roles=EMPLOYEES)
