"""What people may do with customers and sites, and in which role (domain 2.0.1)."""

from django.utils.translation import gettext_lazy as _

from goyokiki.accounts.vocabulary import ADMINS, EMPLOYEES, EVERYONE
from goyokiki.engine.access import capability

capability("customers.view", _("see customers"), roles=EVERYONE)
capability("customers.view_all", _("see every customer, not only granted ones"), roles=EMPLOYEES)
capability("customers.contact_details", _("see phone numbers and mail addresses in lists"), roles=EMPLOYEES)
capability("customers.edit", _("register and edit customers"), roles=EMPLOYEES)
capability("customers.delete", _("delete customers without units and records"), roles=EMPLOYEES)
capability("customers.delete_all", _("delete customers with their units and records"), roles=ADMINS)
capability("customers.export", _("export customers"), roles=EMPLOYEES)
capability("customers.masters", _("see groups and prime contractors"), roles=EMPLOYEES)
capability("sites.view", _("see sites"), roles=EVERYONE)
capability("sites.edit", _("register and edit sites"), roles=EMPLOYEES)
capability("sites.delete", _("delete sites"), roles=EMPLOYEES)
capability("sites.export", _("export sites"), roles=EMPLOYEES)
