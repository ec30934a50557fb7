"""What a new organization does first: bring in its customers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from goyokiki.customers.models import Customer
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.engine.ui.guide import FirstStep, Way, first_step


def has_customers() -> bool:
    return bool(_any(None))


@Prepared
def _any(_keys: None) -> Any:
    return Customer.objects.order_by().values_list("pk")[:1]


first_step(
    FirstStep(
        title=_("Bring in your customers"),
        why=_("Everything else hangs on them. Whatever you have is right to begin with."),
        ways=(
            Way(
                label=_("Import your file"),
                text=_(
                    "Your Excel list or address book as it is. You see first what becomes of each row. "
                    "Where it names who looks after whom, add these people below first."
                ),
                route="import.list",
                icon="file-import",
                needs="files.import",
            ),
            Way(
                label=_("Enter the first customer"),
                text=_("Rank and name are enough; the rest can follow at any time."),
                route="customer.new",
                icon="user-plus",
                needs="customers.edit",
            ),
        ),
        is_done=has_customers,
        order=10,
    )
)
