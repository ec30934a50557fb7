"""KIND `ledger`, the old Excel with a customer and a unit in each row, and KIND `units`: what their files hold, which
customer, site and unit each row means, and what they become.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers.imports.choice import CustomerChoice
from goyokiki.customers.imports.known import NOUN as OF_CUSTOMERS
from goyokiki.engine.imports import ImportKind, Mode, register
from goyokiki.engine.imports.identified import with_deletion
from goyokiki.equipment.imports.cleaners import UNKNOWN
from goyokiki.equipment.imports.columns import UNITS
from goyokiki.equipment.imports.drafting import NOUN as OF_UNITS
from goyokiki.equipment.imports.exporting import exported as exported_units
from goyokiki.equipment.imports.ledger import LedgerPlanner
from goyokiki.equipment.imports.ledger_columns import LEDGER
from goyokiki.equipment.imports.ledger_export import exported as exported_ledger
from goyokiki.equipment.imports.planner import UnitPlanner
from goyokiki.equipment.imports.sites import NOUN as OF_SITES
from goyokiki.equipment.models import Unit

LEDGER_KIND = register(
    ImportKind(
        name="ledger",
        label=pgettext_lazy("csv kind", "Customers and units"),
        declared=LEDGER,
        planner=LedgerPlanner,
        nouns={
            OF_CUSTOMERS: pgettext_lazy("csv kind", "Customers"),
            OF_SITES: pgettext_lazy("csv kind", "Sites"),
            OF_UNITS: pgettext_lazy("csv kind", "Units"),
        },
        ledger="unit",
        needs="units.edit",
        tallies={"defaulted_rank": _("%(count)s without a rank were given the default rank.")},
        ditto=True,
        exported=exported_ledger,
        model=Unit,
        choice=CustomerChoice,
    )
)
UNITS_KIND = register(
    ImportKind(
        name="units",
        label=pgettext_lazy("csv kind", "Units"),
        declared=UNITS,
        planner=with_deletion(UnitPlanner, noun=OF_UNITS, model=Unit, unknown=UNKNOWN, declared=UNITS),
        nouns={OF_UNITS: pgettext_lazy("csv kind", "Units")},
        ledger="unit",
        needs="units.edit",
        modes=tuple(Mode),
        ditto=True,
        exported=exported_units,
        model=Unit,
    )
)
