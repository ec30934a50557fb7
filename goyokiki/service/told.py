"""How exports tell columns of 対応履歴: in the record's own query, of no more than the text needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef
from django.utils.translation import pgettext

from goyokiki.customers.told import numbered_text, people_teller
from goyokiki.engine import files
from goyokiki.engine.records.columns import Telling
from goyokiki.engine.tenancy.gathered import apart, gathered
from goyokiki.service.models import RecordAssignee, RecordRepairCategory, RecordUnit, RecordWorkCategory, ServiceRecord
from goyokiki.service.vocabulary import RecordKind


def _kind_text(kind: str) -> str:
    return str(RecordKind(kind).label)


def _units_teller() -> Callable[[str | None], str]:
    between = pgettext("list", ", ")  # as `listed` has it, asked for once

    def tell(links: str | None) -> str:
        units = [" ".join(filter(None, unit)) for _link, *unit in sorted(apart(links))]
        return between.join(units)

    return tell


def _of_record(model: Any) -> Any:
    return model.objects.filter(record=OuterRef("pk"))


def gathered_people() -> Any:
    return gathered(_of_record(RecordAssignee), "login_id")


def gathered_units() -> Any:
    return gathered(_of_record(RecordUnit), "pk", "unit__model_name", "unit__serial")


def gathered_work_categories() -> Any:
    return gathered(_of_record(RecordWorkCategory), "category__number", "category__name")


def gathered_repair_categories() -> Any:
    return gathered(_of_record(RecordRepairCategory), "category__number", "category__name")


def _files() -> Any:
    return files.count_on(ServiceRecord)


KIND = Telling(("kind",), lambda: _kind_text)
TITLE = Telling(("title",))
UNITS = Telling((gathered_units,), _units_teller)
PEOPLE = Telling((gathered_people,), people_teller)
CATEGORIES = Telling((gathered_work_categories, gathered_repair_categories), lambda: numbered_text)
FILES = Telling((_files,))
