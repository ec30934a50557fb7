"""The columns of a file of customers (domain 3.8, D36, D37)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from goyokiki.customers.forms import ContactForm, CustomerForm
from goyokiki.customers.imports.addresses import address_columns
from goyokiki.customers.imports.aliases import ALIASES
from goyokiki.customers.models import CustomerLabel, Rank
from goyokiki.customers.vocabulary import LABEL_COUNT
from goyokiki.engine.imports import Column
from goyokiki.engine.imports.looks import is_company
from goyokiki.engine.imports.stamps import STAMPS

_FIELDS: dict[str, Any] = CustomerForm.base_fields
_CONTACT: dict[str, Any] = ContactForm.base_fields


def ranks_in_use() -> Sequence[str]:
    return [str(rank) for rank in Rank.objects.filter(in_use=True).order_by("letter")]


def named_labels() -> Sequence[str]:
    labels = CustomerLabel.objects.exclude(name="").order_by("number")
    return [_("%(number)s: %(name)s") % {"number": label.number, "name": label.name} for label in labels]


_DECLARED: Sequence[Column] = (
    Column(
        "id",
        pgettext_lazy("csv column", "Customer ID"),
        identifies=True,
        hint=gettext_lazy("The number in the address of the customer's page. Left blank for new customers."),
        example="12",
    ),
    Column(
        "code",
        pgettext_lazy("csv column", "Customer code"),
        _FIELDS["code"],
        identifies=True,
        hint=gettext_lazy(
            "Decides which customer is meant; if blank: corporate number, then name with postal code or TEL."
        ),
        example="C000012",
    ),
    Column(
        "kind",
        pgettext_lazy("csv column", "Kind"),
        _FIELDS["kind"],
        example=pgettext_lazy("customer kind", "Corporation"),
    ),
    Column(
        "name",
        pgettext_lazy("csv column", "Customer name"),
        _FIELDS["name"],
        needed=True,
        identifies=True,
        looks=is_company,
        example=pgettext_lazy("example", "Yamamoto Foods Co., Ltd."),
    ),
    Column(
        "kana",
        pgettext_lazy("csv column", "Kana"),
        _FIELDS["kana"],
        hint=gettext_lazy("Katakana of full width; hiragana and half-width kana are converted."),
        example=pgettext_lazy("example", "YAMAMOTO FOODS"),
    ),
    Column(
        "honorific",
        pgettext_lazy("csv column", "Honorific"),
        _FIELDS["honorific"],
        hint=gettext_lazy("Left blank, it follows from the kind."),
        example=pgettext_lazy("honorific", "Onchu (to a company)"),
    ),
    Column(
        "rank",
        pgettext_lazy("csv column", "Rank"),
        needed=True,
        values=ranks_in_use,
        hint=gettext_lazy("The letter, or letter and name. Left blank, a new customer is given the default rank Z."),
        example="A",
    ),
    Column(
        "corporate_number",
        pgettext_lazy("csv column", "Corporate number"),
        _FIELDS["corporate_number"],
        identifies=True,
        hint=gettext_lazy("13 digits."),
        example="7000012050002",
    ),
    *address_columns(_FIELDS, ALIASES),
    Column("fax", pgettext_lazy("csv column", "FAX"), _FIELDS["fax"], example="06-0000-1202"),
    Column("mobile", pgettext_lazy("csv column", "Mobile"), _FIELDS["mobile"], example="090-0000-1201"),
    Column("mail", pgettext_lazy("csv column", "Mail"), _FIELDS["mail"], example="info@example.jp"),
    Column("url", pgettext_lazy("csv column", "HP"), _FIELDS["url"], example="https://www.example.jp/"),
    Column(
        "contact_department",
        pgettext_lazy("csv column", "Contact's department"),
        _CONTACT["department"],
        example=pgettext_lazy("example", "General affairs"),
    ),
    Column(
        "contact_title",
        pgettext_lazy("csv column", "Contact's job title"),
        _CONTACT["title"],
        example=pgettext_lazy("example", "Manager"),
    ),
    Column(
        "contact_name",
        pgettext_lazy("csv column", "Contact's name"),
        _CONTACT["name"],
        hint=gettext_lazy("The main contact; others stay as they are."),
        example=pgettext_lazy("example", "Hanako Yamamoto"),
    ),
    Column(
        "assignees",
        pgettext_lazy("csv column", "Assignees"),
        hint=gettext_lazy(
            "Login IDs or names, several separated by semicolons. An unknown one is left out with a notice."
        ),
        example="tanaka;yamamoto",
    ),
    Column(
        "label",
        pgettext_lazy("csv column", "Label"),
        values=named_labels,
        series=LABEL_COUNT,
        hint=gettext_lazy("○ where the label applies, × where it does not."),
        example="○",
    ),
    Column(
        "group",
        pgettext_lazy("csv column", "Group"),
        hint=gettext_lazy("The name of a registered customer group."),
        example=pgettext_lazy("example", "Yamamoto Group"),
    ),
    Column(
        "contractor",
        pgettext_lazy("csv column", "Prime contractor"),
        hint=gettext_lazy("The name of a registered prime contractor."),
        example=pgettext_lazy("example", "Yamato Construction Co., Ltd."),
    ),
    Column(
        "direct_contact",
        pgettext_lazy("csv column", "Direct contact"),
        _FIELDS["direct_contact"],
        hint=gettext_lazy("Only where there is a prime contractor."),
        example=pgettext_lazy("direct contact", "To be confirmed"),
    ),
    Column(
        "industry",
        pgettext_lazy("csv column", "Industry"),
        _FIELDS["industry"],
        example=pgettext_lazy("industry", "Restaurant"),
    ),
    Column(
        "hours",
        pgettext_lazy("csv column", "Business hours and holidays"),
        _FIELDS["hours"],
        example=pgettext_lazy("example", "9:00 to 17:00, closed at weekends"),
    ),
    Column(
        "payment_terms",
        pgettext_lazy("csv column", "Closing day and payment terms"),
        _FIELDS["payment_terms"],
        example=pgettext_lazy("example", "End of month, paid by the end of the next"),
    ),
    Column(
        "dm_permission",
        pgettext_lazy("csv column", "DM allowed"),
        _FIELDS["dm_permission"],
        example=pgettext_lazy("permission", "Allowed"),
    ),
    Column(
        "mail_permission",
        pgettext_lazy("csv column", "Mail allowed"),
        _FIELDS["mail_permission"],
        example=pgettext_lazy("permission", "Not confirmed"),
    ),
    Column(
        "note",
        pgettext_lazy("csv column", "Note"),
        _FIELDS["note"],
        example=pgettext_lazy("example", "Visitors may park"),
    ),
    *STAMPS,
)

COLUMNS: Sequence[Column] = [
    column if column.aliases else replace(column, aliases=ALIASES.get(column.name, ())) for column in _DECLARED
]
