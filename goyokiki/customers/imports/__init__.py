"""KIND `customers`: what a file of customers holds, which customer each row means, and what it becomes."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.imports.choice import CustomerChoice
from goyokiki.customers.imports.columns import COLUMNS
from goyokiki.customers.imports.exporting import exported
from goyokiki.customers.imports.known import NOUN
from goyokiki.customers.imports.masters import UNKNOWN
from goyokiki.customers.imports.planner import CustomerPlanner
from goyokiki.customers.models import Customer
from goyokiki.engine.imports import ImportKind, Mode, register
from goyokiki.engine.imports.identified import with_deletion

CUSTOMERS = register(
    ImportKind(
        name="customers",
        label=pgettext_lazy("csv kind", "Customers"),
        declared=COLUMNS,
        planner=with_deletion(CustomerPlanner, noun=NOUN, model=Customer, unknown=UNKNOWN, declared=COLUMNS),
        nouns={NOUN: pgettext_lazy("csv kind", "Customers")},
        ledger="customer",
        needs="customers.edit",
        modes=tuple(Mode),
        ditto=True,
        exported=exported,
        model=Customer,
        choice=CustomerChoice,
        tallies={"defaulted_rank": _("%(count)s without a rank were given the default rank.")},
    )
)
