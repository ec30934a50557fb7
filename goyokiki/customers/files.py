"""添付: the files of a customer or a site, shown and changed by whoever sees and edits the row."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from goyokiki.customers.ledgers import CustomerLedger, SiteLedger
from goyokiki.customers.models import Customer, Site
from goyokiki.engine import files
from goyokiki.engine.access import MemberRequest
from goyokiki.engine.records.tabs import Tab


def nothing_more(request: MemberRequest, row: Any) -> dict[str, Any]:
    """The panel asks for the files itself."""
    return {}


TAB = Tab("files", pgettext_lazy("tab", "Files"), "customers/customer/files.html", nothing_more, order=90)

files.attachable(Customer, rows=Customer.objects.visible_to, change="customers.edit")
files.attachable(Site, rows=Site.objects.visible_to, change="sites.edit")
CustomerLedger.extend(tabs=(TAB,))
SiteLedger.extend(tabs=(TAB,))
