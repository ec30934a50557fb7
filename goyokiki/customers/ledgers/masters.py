"""元請け and 顧客グループ: what customers are sorted by, declared; their inputs are the fields of the models."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers import columns as draw
from goyokiki.customers.models import CustomerGroup, PrimeContractor
from goyokiki.engine.records.columns import Col
from goyokiki.engine.records.ledger import Ledger, Policy

POLICY = Policy(view="customers.masters", change="customers.edit", export="customers.export", delete="customers.delete")


class ContractorLedger(Ledger):
    model = PrimeContractor
    noun, slug = "contractor", "contractors"
    one, many = pgettext_lazy("noun", "prime contractor"), pgettext_lazy("heading", "Prime contractors")
    policy = POLICY
    sentences = _("registered the prime contractor"), _("edited the prime contractor")
    default_sort = "name"
    columns = (
        Col("name", pgettext_lazy("prime contractor", "Prime contractor"), link=True),
        draw.customers_column(pgettext_lazy("prime contractor", "Customers"), "contractor"),
        Col("person", pgettext_lazy("prime contractor", "Person in charge")),
        Col("phone", pgettext_lazy("prime contractor", "TEL"), cell=draw.phone_cell, css="tel"),
        Col("address", pgettext_lazy("prime contractor", "Address"), css="wide"),
    )


class CustomerGroupLedger(Ledger):
    model = CustomerGroup
    noun, slug = "customer_group", "groups"
    one, many = pgettext_lazy("noun", "customer group"), pgettext_lazy("heading", "Customer groups")
    policy = POLICY
    sentences = _("registered the customer group"), _("edited the customer group")
    default_sort = "name"
    columns = (
        Col("name", pgettext_lazy("customer group", "Group name"), link=True),
        draw.customers_column(pgettext_lazy("customer group", "Customers"), "group"),
        Col("note", pgettext_lazy("customer group", "Note"), css="wide"),
    )
