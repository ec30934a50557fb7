"""The sentences of what happens to service records beyond being registered and edited."""

from django.utils.translation import gettext_lazy as _

from goyokiki.engine import journal

journal.verb("service_record.completed", _("completed the plan"))
journal.verb("service_record.cancelled", _("cancelled the record"))
journal.verb("service_record.units_linked", _("linked units to the record"))
