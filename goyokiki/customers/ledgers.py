"""The entities of 顧客管理, declared."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers import columns as draw
from goyokiki.customers import filters as ask
from goyokiki.customers.forms import CustomerForm
from goyokiki.customers.models import Customer, CustomerGroup, PrimeContractor
from goyokiki.customers.queries import assignees_of
from goyokiki.engine.japan import postal
from goyokiki.engine.records.columns import Col, as_moment
from goyokiki.engine.records.ledger import Ledger, Policy, Sheet, labelled
from goyokiki.engine.records.wording import listed


def visible(customers: Any, login: Any) -> Any:
    return customers.visible_to(login)


class CustomerLedger(Ledger):
    model, form = Customer, CustomerForm
    noun, slug = "customer", "customers"
    one, many = pgettext_lazy("noun", "customer"), pgettext_lazy("heading", "Customers")
    policy = Policy(view="customers.view", change="customers.edit", export="customers.export", rows=visible)
    sentences = _("registered the customer"), _("edited the customer")
    search, default_sort = "search_text", "kana"
    columns, filters = draw.COLUMNS, ask.FILTERS
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

    @labelled(pgettext_lazy("customer", "Source"))
    def fact_source(self, row: Customer) -> str:
        return row.get_source_display()

    @labelled(pgettext_lazy("customer", "Registered"))
    def fact_created_at(self, row: Customer) -> str:
        return as_moment(row.created_at)

    @labelled(pgettext_lazy("customer", "Updated"))
    def fact_updated_at(self, row: Customer) -> str:
        return as_moment(row.updated_at)


class ContractorLedger(Ledger):
    model = PrimeContractor
    noun, slug = "contractor", "contractors"
    one, many = pgettext_lazy("noun", "prime contractor"), pgettext_lazy("heading", "Prime contractors")
    policy = Policy(view="customers.masters", change="customers.edit", export="customers.export")
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
    policy = Policy(view="customers.masters", change="customers.edit", export="customers.export")
    sentences = _("registered the customer group"), _("edited the customer group")
    default_sort = "name"
    columns = (
        Col("name", pgettext_lazy("customer group", "Group name"), link=True),
        draw.customers_column(pgettext_lazy("customer group", "Customers"), "group"),
        Col("note", pgettext_lazy("customer group", "Note"), css="wide"),
    )
