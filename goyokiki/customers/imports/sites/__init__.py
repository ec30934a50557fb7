"""KIND `sites`: what a file of sites holds, which site of which customers each row means, and what it becomes."""

from django.utils.translation import pgettext_lazy

from goyokiki.customers.imports.sites.columns import COLUMNS
from goyokiki.customers.imports.sites.exporting import exported
from goyokiki.customers.imports.sites.known import NOUN
from goyokiki.customers.imports.sites.planner import UNKNOWN, SitePlanner
from goyokiki.customers.models import Site
from goyokiki.engine.imports import ImportKind, Mode, register
from goyokiki.engine.imports.identified import with_deletion

SITES = register(
    ImportKind(
        name="sites",
        label=pgettext_lazy("csv kind", "Sites"),
        declared=COLUMNS,
        planner=with_deletion(SitePlanner, noun=NOUN, model=Site, unknown=UNKNOWN, declared=COLUMNS),
        nouns={NOUN: pgettext_lazy("csv kind", "Sites")},
        ledger="site",
        needs="sites.edit",
        modes=tuple(Mode),
        ditto=True,
        exported=exported,
        model=Site,
    )
)
