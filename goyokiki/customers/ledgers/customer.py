"""顧客, declared."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers import columns as draw
from goyokiki.customers import filters as ask
from goyokiki.customers.forms import CustomerForm
from goyokiki.customers.ledgers.site import SiteLedger
from goyokiki.customers.models import Customer
from goyokiki.customers.queries import assignees_of
from goyokiki.engine.clock.moments import as_moment
from goyokiki.engine.japan import postal
from goyokiki.engine.records.ledger import Bulk, Ledger, Policy, Sheet, labelled
from goyokiki.engine.records.tabs import Related
from goyokiki.engine.records.wording import listed


class CustomerLedger(Ledger):
    model, form = Customer, CustomerForm
    noun, slug = "customer", "customers"
    one, many = pgettext_lazy("noun", "customer"), pgettext_lazy("heading", "Customers")
    policy = Policy(
        view="customers.view",
        change="customers.edit",
        export="customers.export",
        delete="customers.delete",
        whole="customers.view_all",
    )
    sentences = _("registered the customer"), _("edited the customer")
    search, default_sort = True, "kana"
    columns, filters = draw.COLUMNS, ask.FILTERS
    tabs = (Related("sites", pgettext_lazy("tab", "Sites"), ledger=SiteLedger, field="customers", order=20),)
    bulk = (
        Bulk(
            pgettext_lazy("document", "Customer karte"),
            lambda: reverse("karte.new"),
            "customer",
            ("scope", "checked"),
            among="",
            icon="printer",
            needs="documents.print",
        ),
    )
    sheets = (
        Sheet(
            pgettext_lazy("section", "Basic information"),
            ("code", "kind", "honorific", "rank", "industry", "corporate_number", "labels", "assignees", "group"),
        ),
        Sheet(
            pgettext_lazy("section", "Address and contact"),
            ("postal_code", "address", "phone", "fax", "mobile", "mail", "url", "hours"),
        ),
        Sheet(
            pgettext_lazy("section", "Prime contractor and billing"),
            ("contractor", "direct_contact", "bill_to", "bill_customer", "payment_terms"),
        ),
        Sheet(
            pgettext_lazy("section", "Permissions and note"),
            ("dm_permission", "mail_permission", "source", "created_at", "updated_at", "note"),
        ),
    )

    def whole_row(self, login: Any, pk: int) -> Customer:
        """Who pays the bills is another customer: nobody is told whom he may not see."""
        row: Customer = super().whole_row(login, pk)
        if row.bill_customer and not self.shows_all(login):
            row.bill_customer = self.rows(login).filter(pk=row.bill_customer_id).first()
        return row

    @labelled(pgettext_lazy("customer", "Address"))
    def fact_address(self, row: Customer) -> str:
        return row.address

    def fact_postal_code(self, row: Customer) -> str:
        return postal.display(row.postal_code) if row.postal_code else ""

    def fact_phone(self, row: Customer) -> str:
        return draw.phone_cell(row.phone)

    def fact_mobile(self, row: Customer) -> str:
        return draw.phone_cell(row.mobile)

    def fact_mail(self, row: Customer) -> str:
        return draw.mail_cell(row.mail)

    def fact_labels(self, row: Customer) -> str:
        return draw.labels_cell([label.name for label in row.labels.order_by("number") if label.name])

    def fact_assignees(self, row: Customer) -> str:
        people = assignees_of([row.pk]).get(row.pk)
        if not people:
            return ""
        return format_html("{} {}", draw.people_cell(people), listed(person.name for person in people))

    def fact_url(self, row: Customer) -> str:
        return (
            format_html('<a href="{0}" rel="noopener noreferrer" target="_blank">{0}</a>', row.url) if row.url else ""
        )

    @labelled(pgettext_lazy("customer", "Contacts"))
    def fact_contacts(self, row: Customer) -> str:
        return listed(person.name for person in row.contacts.all())

    @labelled(pgettext_lazy("customer", "Former names"))
    def fact_former_names(self, row: Customer) -> str:
        return listed(one.name for one in row.former_names.all())

    @labelled(pgettext_lazy("customer", "Source"))
    def fact_source(self, row: Customer) -> str:
        return row.get_source_display()

    @labelled(pgettext_lazy("customer", "Registered"))
    def fact_created_at(self, row: Customer) -> str:
        return as_moment(row.created_at)

    @labelled(pgettext_lazy("customer", "Updated"))
    def fact_updated_at(self, row: Customer) -> str:
        return as_moment(row.updated_at)
