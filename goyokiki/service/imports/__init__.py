"""KIND `service`: what a file of visits, installations and repairs holds, and what each row becomes."""

from django.utils.translation import pgettext_lazy

from goyokiki.engine.imports import ImportKind, Mode, register
from goyokiki.engine.imports.identified import with_deletion
from goyokiki.service.imports.columns import COLUMNS
from goyokiki.service.imports.drafting import NOUN
from goyokiki.service.imports.exporting import exported
from goyokiki.service.imports.planner import UNKNOWN, ServicePlanner
from goyokiki.service.models import ServiceRecord

SERVICE = register(
    ImportKind(
        name="service",
        label=pgettext_lazy("csv kind", "Service records"),
        declared=COLUMNS,
        planner=with_deletion(ServicePlanner, noun=NOUN, model=ServiceRecord, unknown=UNKNOWN, declared=COLUMNS),
        nouns={NOUN: pgettext_lazy("csv kind", "Service records")},
        ledger="service_record",
        needs="service.edit",
        modes=tuple(Mode),
        ditto=True,
        exported=exported,
        model=ServiceRecord,
    )
)
