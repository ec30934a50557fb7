"""From rows and addresses to what the form shows, and from what was typed to a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Value
from django.http import QueryDict
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.customers.picker import chosen_customer, chosen_site
from goyokiki.engine.records.wording import listed
from goyokiki.engine.tenancy.prepared import Prepared
from goyokiki.equipment.models import Unit
from goyokiki.service.actions import copy_of
from goyokiki.service.drafts import PartDraft, RefrigerantDraft, ServiceRecordDraft, UnitLink
from goyokiki.service.forms import lines
from goyokiki.service.models import (
    InstallationDetail,
    RecordAssignee,
    RecordRepairCategory,
    RecordUnit,
    RecordWorkCategory,
    RepairDetail,
    ServiceRecord,
)
from goyokiki.service.vocabulary import ENTERED_HERE, RecordKind, RecordState

if TYPE_CHECKING:
    from goyokiki.service.forms.record import ServiceRecordForm

NOT_TYPED = ("id", "organization", "record", "created_at", "updated_at", "cancel_reason", "follows")
HELD_BY: dict[str, Any] = {"work_categories": RecordWorkCategory, "repair_categories": RecordRepairCategory}
PHOTO_ROLES = {"photos": "", "photos_before": "before", "photos_during": "during", "photos_after": "after"}
# Among the values of a form, these are keys; among those of a draft, rows.
BY_KEY = ("contact", "contractor", "site", "copied_from", "receiver")


def _own_fields(model: Any) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.editable and field.name not in NOT_TYPED]


RECORD, INSTALLATION, REPAIR = map(_own_fields, (ServiceRecord, InstallationDetail, RepairDetail))


# New records


def blank(by: Any, kind: str, state: str) -> dict[str, Any]:
    """What a new record begins with: it happens now, and whoever writes it was there."""
    begun = {} if state == RecordState.PLANNED else {"starts_at": now()}
    received = {"received_at": now(), "receiver": by.pk} if kind == RecordKind.REPAIR else {}
    return {"kind": kind, "state": state, "assignees": [str(by.pk)], **begun, **received}


def now() -> datetime:
    """The five minutes before: nobody writes down 14:33:08."""
    moment = timezone.localtime()
    return moment - timedelta(minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond)


def from_address(params: QueryDict, by: Any) -> dict[str, Any]:
    """`?customer=&site=&kind=&plan=1&unit=&unit=` and `?copy=`; rows that the person may not see are passed over."""
    if source := _seen(ServiceRecord, params.get("copy"), by):
        return {**_of_draft(copy_of(source)), "copied_from": source.pk}
    kind = params.get("kind", "")
    given: dict[str, Any] = {
        "kind": kind if kind in ENTERED_HERE else RecordKind.CONTACT,
        "state": RecordState.PLANNED if params.get("plan") else RecordState.DONE,
    }
    return given | _of_units(params.getlist("unit"), by) | _of_site(params, by) | chosen_customer(params, by)


def _seen(model: Any, key: str | None, by: Any) -> Any:
    is_key = bool(key) and str(key).isascii() and str(key).isdecimal() and len(str(key)) < 19
    return model.objects.visible_to(by).filter(pk=key).first() if is_key else None


def _of_units(keys: Sequence[str], by: Any) -> dict[str, Any]:
    """The units named, with the customer they belong to and the site where all of them stand."""
    found = [unit for unit in (_seen(Unit, key, by) for key in keys[:50]) if unit]
    if not found:
        return {}
    sites = {unit.site_id for unit in found}
    return {
        "customer": found[0].customer.code,
        "site": next(iter(sites)) or "" if len(sites) == 1 else "",
        "units": [UnitLink(unit.pk) for unit in found],
    }


def _of_site(params: QueryDict, by: Any) -> dict[str, Any]:
    """The site, and its customer where it has only one."""
    given: dict[str, Any] = chosen_site(params, by)
    if not given:
        return {}
    customers = Customer.objects.visible_to(by).filter(sites=given["site"])[:2]
    return {**given, "customer": customers[0].code} if len(customers) == 1 else given


def _of_draft(draft: ServiceRecordDraft) -> dict[str, Any]:
    """The values of a form that shows a draft."""
    values = {**draft.values, **draft.installation, **draft.repair}
    keys = {name: getattr(values[name], "pk", values[name]) for name in BY_KEY if name in values}
    return {
        **values,
        **keys,
        "customer": values["customer"].code,
        "units": list(draft.units or ()),
        "assignees": [str(key) for key in draft.assignees or ()],
        "work_categories": list(draft.work_categories or ()),
        "repair_categories": list(draft.repair_categories or ()),
        "parts": [vars(line) for line in draft.parts or ()],
        "refrigerants": [vars(line) for line in draft.refrigerants or ()],
    }


# Records there are


def from_record(row: ServiceRecord) -> dict[str, Any]:
    """Every input that any kind has, as the record fills it."""
    columns = {field.name: field.attname for field in row._meta.concrete_fields}
    values = {name: getattr(row, columns[name]) for name in RECORD}
    return {
        **values,
        **_of_detail(getattr(row, "installation", None), INSTALLATION),
        **_of_detail(getattr(row, "repair", None), REPAIR),
        "customer": row.customer.code,
        "site": row.site_id or "",
        **_links_of(row),
    }


def _of_detail(detail: Any, names: Sequence[str]) -> dict[str, Any]:
    if detail is None:
        return {}
    columns = {field.name: field.attname for field in detail._meta.concrete_fields}
    return {name: getattr(detail, columns[name]) for name in names}


def _links_of(row: ServiceRecord) -> dict[str, list[Any]]:
    """Its people, units and categories, in the order they were linked."""
    found: dict[str, list[Any]] = {"assignees": [], "units": [], "work_categories": [], "repair_categories": []}
    for name, _pk, key, role, note in sorted(_links(row.pk)):
        found[name].append({"units": UnitLink(key, role, note), "assignees": str(key)}.get(name, key))
    return found


@Prepared
def _links(record: int) -> Any:
    """One question for all of them."""
    blank = Value("", output_field=CharField())
    people, units, works, repairs = (
        model.objects.filter(record_id=record).order_by().values_list(Value(name), "pk", key, role, note)
        for model, name, key, role, note in (
            (RecordAssignee, "assignees", "login_id", blank, blank),
            (RecordUnit, "units", "unit_id", "role", "note"),
            (RecordWorkCategory, "work_categories", "category_id", blank, blank),
            (RecordRepairCategory, "repair_categories", "category_id", blank, blank),
        )
    )
    return people.union(units, works, repairs, all=True)


def lines_of(row: ServiceRecord) -> dict[str, list[dict[str, Any]]]:
    """The rows of the form sets that a record of its kind has."""
    kept: dict[str, list[dict[str, Any]]] = {}
    if row.kind == RecordKind.REPAIR:
        kept["parts"] = lines.parts_of(row)
    if row.kind in (RecordKind.REPAIR, RecordKind.INSTALLATION):
        kept["refrigerants"] = lines.refrigerants_of(row)
    return kept


def has_other_lines(name: str, kept: Sequence[Mapping[str, Any]], typed: Any) -> bool:
    """Whether a form set holds other rows than the record does now."""
    draft_class = {"parts": PartDraft, "refrigerants": RefrigerantDraft}[name]
    return bool(tuple(draft_class(**one) for one in kept) != typed.drafts())


def lines_in_words(name: str, kept: Sequence[Mapping[str, Any]]) -> str:
    if name == "parts":
        return listed(lines.part_in_words(PartDraft(**one)) for one in kept)
    return listed(lines.refrigerant_in_words(RefrigerantDraft(**one)) for one in kept)


# What was typed


def draft_of(form: ServiceRecordForm) -> ServiceRecordDraft:
    """What the form asks the action for; an input that its shape does not have is left as it is."""
    clean = form.cleaned_data
    given = {name: clean[name] for name in (*RECORD, *INSTALLATION, *REPAIR) if name in clean}
    if given.get("receiver"):
        given["receiver"] = _receiver(form.row, given["receiver"])
    if form.row and "all_day" not in clean:
        given = _left_of_plan(form.row, clean["starts_at"]) | given
    sets = {name: one.drafts() for name, one in form.line_sets.items()}
    return ServiceRecordDraft(
        values={name: given[name] for name in RECORD if name in given},
        pk=form.row.pk if form.row else None,
        version=form.version,
        assignees=frozenset(map(int, clean["assignees"])),
        units=tuple(clean["units"]),
        work_categories=_categories(form, "work_categories"),
        repair_categories=_categories(form, "repair_categories"),
        installation={name: given[name] for name in INSTALLATION if name in given},
        repair={name: given[name] for name in REPAIR if name in given},
        parts=sets.get("parts"),
        refrigerants=sets.get("refrigerants"),
        files={role: clean[name] for name, role in PHOTO_ROLES.items() if clean.get(name)},
    )


def _receiver(row: ServiceRecord | None, key: int) -> Login:
    held: Login | None = getattr(getattr(row, "repair", None), "receiver", None)
    return held if held and held.pk == key else Login.objects.get(pk=key)


def _categories(form: ServiceRecordForm, name: str) -> frozenset[int] | None:
    """Those chosen, and what the record has of those without a name: they are offered nowhere, and stay."""
    if name not in form.cleaned_data:
        return None
    hidden = _nameless(form.row.pk, HELD_BY[name]) if form.row else ()
    return frozenset((*form.cleaned_data[name], *hidden))


@Prepared
def _nameless(record: int, model: Any) -> Any:
    held = model.objects.filter(record_id=record, category__name="", category__bin=None)
    return held.order_by().values_list("category_id", flat=True)


def _left_of_plan(row: ServiceRecord, starts_at: datetime) -> dict[str, Any]:
    """Whether the day counts and when it ends may be asked of plans alone: what does not fit the result goes."""
    ends_at = row.ends_at if row.ends_at and row.ends_at >= starts_at else None
    return {"all_day": row.all_day and row.starts_at == starts_at, "ends_at": ends_at}
