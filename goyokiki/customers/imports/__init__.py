"""KIND `customers`: what a file of customers holds, which customer each row means, and what it becomes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.imports.columns import COLUMNS
from goyokiki.customers.imports.planner import CustomerPlanner
from goyokiki.engine.imports import ImportKind, register

CUSTOMERS = register(
    ImportKind(
        name="customers",
        label=pgettext_lazy("csv kind", "Customers"),
        declared=COLUMNS,
        planner=CustomerPlanner,
        tallies={"defaulted_rank": _("%(count)s without a rank were given the default rank.")},
    )
)
