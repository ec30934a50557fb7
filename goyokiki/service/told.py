"""How exports tell columns of 対応履歴: in the record's own query, of no more than the text needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef
from django.utils.translation import pgettext

from goyokiki.customers.told import SEPARATOR, Named, people_teller
from goyokiki.engine import files
from goyokiki.engine.records.columns import Telling
from goyokiki.engine.tenancy.gathered import apart, gathered
from goyokiki.service.models import (
    RecordAssignee,
    RecordRepairCategory,
    RecordUnit,
    RecordWorkCategory,
    RepairCategory,
    ServiceRecord,
    WorkCategory,
)
from goyokiki.service.vocabulary import RecordKind


def _kind_text(kind: str) -> str:
    return str(RecordKind(kind).label)


def _units_teller() -> Callable[[str | None], str]:
    between = pgettext("list", ", ")  # as `listed` has it, asked for once

    def tell(links: str | None) -> str:
        found = apart(links)
        if len(found) == 1:  # as most records have it
            return _unit_text(*found[0])
        return between.join([_unit_text(*link) for link in sorted(found)])

    return tell


def _unit_text(_link: int, model_name: str, serial: str) -> str:
    return f"{model_name} {serial}" if model_name and serial else model_name or serial


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


def _work_categories() -> Any:
    return gathered(_of_record(RecordWorkCategory), "category_id")


def _repair_categories() -> Any:
    return gathered(_of_record(RecordRepairCategory), "category_id")


def _categories_teller() -> Callable[[str | None, str | None], str]:
    """Tells the keys of categories that were gathered; what lies in the bin still stands on its records."""
    ranges = [_categories(model) for model in (WorkCategory, RepairCategory)]

    def tell(*gatherings: str | None) -> str:
        kept = zip(ranges, gatherings, strict=True)
        found = sorted(categories[key] for categories, keys in kept for key in apart(keys))
        return SEPARATOR.join(name for _number, name in found if name)

    return tell


def _categories(model: Any) -> Named:
    return Named(lambda: ((one.pk, (one.number, one.name)) for one in model.with_binned.all()))


def _files() -> Any:
    return files.count_on(ServiceRecord)


KIND = Telling(("kind",), lambda: _kind_text)
TITLE = Telling(("title",))
UNITS = Telling((gathered_units,), _units_teller)
PEOPLE = Telling((gathered_people,), people_teller)
CATEGORIES = Telling((_work_categories, _repair_categories), _categories_teller)
FILES = Telling((_files,))
