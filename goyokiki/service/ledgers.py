"""対応履歴, declared; and what it adds to the pages of customers, sites and units."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.ledgers import CustomerLedger, SiteLedger
from goyokiki.engine import files
from goyokiki.engine.records.ledger import Bulk, Ledger, Policy
from goyokiki.equipment.ledgers import UnitLedger
from goyokiki.service import columns as draw
from goyokiki.service import filters as ask
from goyokiki.service import timelines
from goyokiki.service.facts import Facts
from goyokiki.service.forms import ServiceRecordForm
from goyokiki.service.models import ServiceRecord
from goyokiki.service.vocabulary import RecordKind


class ServiceRecordLedger(Facts, Ledger):
    model, form = ServiceRecord, ServiceRecordForm
    noun, slug = "service_record", "service"
    one, many = pgettext_lazy("noun", "service record"), pgettext_lazy("heading", "Service records")
    policy = Policy(
        view="service.view",
        change="service.edit",
        export="service.export",
        delete="service.delete",
        whole="customers.view_all",
    )
    sentences = _("registered the service record"), _("edited the service record")
    search, default_sort = True, "-starts_at"
    columns, filters = draw.COLUMNS, ask.FILTERS

    def whole(self) -> Any:
        return super().whole().select_related("installation", "repair", "repair__receiver")


files.attachable(ServiceRecord, rows=ServiceRecord.objects.visible_to, change="service.edit")

CustomerLedger.extend(
    columns=[draw.LAST_CONTACT],
    before="labels",
    filters=[ask.LAST_CONTACT],
    tabs=[timelines.tab_of("customer")],
    steps=timelines.steps_of("customer"),
)
SiteLedger.extend(tabs=[timelines.tab_of("site")], steps=timelines.steps_of("site"))
UnitLedger.extend(
    tabs=[timelines.tab_of("unit")],
    steps=timelines.steps_of("unit"),
    bulk=[
        Bulk(
            _("Register one repair of these units"),
            lambda: reverse("service_record.new"),
            "unit",
            ("kind", RecordKind.REPAIR.value),
            among="customer",
            icon="tool",
            needs="service.edit",
        )
    ],
)
