"""納入先, declared."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers import columns as draw
from goyokiki.customers import filters as ask
from goyokiki.customers import told
from goyokiki.customers.forms import SiteForm
from goyokiki.customers.models import Site
from goyokiki.customers.queries import customers_at, with_customers_seen
from goyokiki.customers.vocabulary import DirectContact
from goyokiki.engine.access import fetch_or_404
from goyokiki.engine.clock.moments import as_moment
from goyokiki.engine.japan import postal
from goyokiki.engine.japan.fold import fold
from goyokiki.engine.records.columns import Col
from goyokiki.engine.records.filters import Period, Pick, Text
from goyokiki.engine.records.ledger import Ledger, Policy, Sheet, labelled

# Who sees one site of a building need not know who else is there.
EVERY_CUSTOMER = "customers.view_all"


class SiteLedger(Ledger):
    model, form = Site, SiteForm
    noun, slug = "site", "sites"
    one, many = pgettext_lazy("noun", "site"), pgettext_lazy("heading", "Sites")
    policy = Policy(
        view="sites.view",
        change="sites.edit",
        export="sites.export",
        delete="sites.delete",
        whole="customers.view_all",
    )
    sentences = _("registered the site"), _("edited the site")
    search, default_sort = True, "kana"
    columns = (
        Col("name", pgettext_lazy("site", "Site name"), link=True),
        Col("kana", pgettext_lazy("site", "Kana"), sort=("reading",)),
        Col(
            "customers",
            pgettext_lazy("site", "Customers"),
            raw=draw.labels_text,
            cell=draw.names_cell,
            load=customers_at,
            told=told.CUSTOMERS,
            needs=EVERY_CUSTOMER,
        ),
        Col(
            "address",
            pgettext_lazy("site", "Address"),
            ("prefecture", "city", "street", "building"),
            draw.address_text,
            draw.address_cell,
            sort=("prefecture", "city", "street"),
            css="wide",
        ),
        Col("phone", pgettext_lazy("site", "TEL"), cell=draw.phone_cell, needs=draw.DETAILS, css="tel"),
        Col("person", pgettext_lazy("site", "Person on site")),
        Col("created_at", pgettext_lazy("site", "Registered"), raw=as_moment, shown=False),
        Col("updated_at", pgettext_lazy("site", "Updated"), raw=as_moment, shown=False),
    )
    filters = (
        Text("address", pgettext_lazy("site", "Address"), field="address_key", folded=fold, is_searched=True),
        Pick(
            "contractor",
            pgettext_lazy("site", "Prime contractor"),
            choices=ask.contractor_choices,
            needs=ask.MASTERS,
        ),
        Pick(
            "direct_contact",
            pgettext_lazy("site", "Direct contact past the prime contractor"),
            choices=lambda: DirectContact.choices,
        ),
        Period("created", pgettext_lazy("site", "Registered"), field="created_at"),
        Period("updated", pgettext_lazy("site", "Updated"), field="updated_at"),
    )
    sheets = (
        Sheet(pgettext_lazy("section", "Site"), ("kana", "customers", "postal_code", "address", "phone", "position")),
        Sheet(
            pgettext_lazy("section", "On site"),
            ("person", "entry", "parking", "working_hours", "heights", "power_location"),
        ),
        Sheet(pgettext_lazy("section", "Through a prime contractor"), ("contractor", "direct_contact")),
        Sheet(pgettext_lazy("section", "Note"), ("note", "created_at", "updated_at")),
    )

    def whole_rows(self, login: Any) -> Any:
        return with_customers_seen(super().whole_rows(login), login)

    def whole_row(self, login: Any, pk: int) -> Any:
        return fetch_or_404(self.whole_rows(login), pk)  # its customers are read by a query of their own

    def fact_customers(self, row: Any) -> str:
        links = ((reverse("customer.detail", args=[one.pk]), one.name) for one in row.customers_seen)
        return format_html_join("、", '<a href="{}">{}</a>', links)

    @labelled(pgettext_lazy("site", "Address"))
    def fact_address(self, row: Site) -> str:
        return row.address

    def fact_postal_code(self, row: Site) -> str:
        return postal.display(row.postal_code) if row.postal_code else ""

    def fact_phone(self, row: Site) -> str:
        return draw.phone_cell(row.phone)

    @labelled(pgettext_lazy("site", "Latitude and longitude"))
    def fact_position(self, row: Site) -> str:
        return ", ".join(f"{degrees.normalize():f}" for degrees in (row.latitude, row.longitude) if degrees is not None)

    @labelled(pgettext_lazy("site", "Registered"))
    def fact_created_at(self, row: Site) -> str:
        return as_moment(row.created_at)

    @labelled(pgettext_lazy("site", "Updated"))
    def fact_updated_at(self, row: Site) -> str:
        return as_moment(row.updated_at)
