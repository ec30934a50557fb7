"""`{% load service %}`: what stands on a record's page beside its facts, and what can be done there."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from goyokiki.service.columns import KIND_ICONS, moment_text, state_badge
from goyokiki.service.forms.inputs import measure_text
from goyokiki.service.models import ServiceRecord
from goyokiki.service.queries import kin_of, notices_of, parts_on, refrigerants_on, units_on
from goyokiki.service.vocabulary import ENTERED_HERE, RecordKind, RecordState

register = template.Library()


@register.filter
def kind_icon(kind: str) -> str:
    return KIND_ICONS[RecordKind(kind)]


@register.filter
def moment(record: ServiceRecord) -> str:
    """When it is, as lists show it."""
    return moment_text(record.starts_at, record.all_day)


@register.filter
def state_mark(record: ServiceRecord) -> str:
    return state_badge(record.state, overdue=record.is_overdue)


@register.filter
def measure(value: Any) -> str:
    return measure_text(value)


@register.inclusion_tag("service/service_record/_buttons.html", takes_context=True)
def record_buttons(context: Context, record: ServiceRecord) -> dict[str, Any]:
    """What the person may do with the record, as far as its kind and state allow it."""
    may = context["request"].user.can("service.edit") and record.kind in ENTERED_HERE
    alive = may and record.state != RecordState.CANCELLED
    return {
        "record": record,
        "may_edit": alive,
        "may_report": alive and record.is_planned,
        "may_copy": may and record.kind == RecordKind.INSTALLATION,
        "may_link": alive and not units_on(record),
        "copy_href": f"{reverse('service_record.new')}?copy={record.pk}",
    }


@register.inclusion_tag("service/service_record/_units.html", takes_context=True)
def record_units(context: Context, record: ServiceRecord) -> dict[str, Any]:
    """The units of a record, with their part in it."""
    return {"links": units_on(record), "has_roles": record.kind == RecordKind.INSTALLATION}


@register.inclusion_tag("service/service_record/_lines.html")
def record_lines(record: ServiceRecord) -> dict[str, Any]:
    """Its parts and refrigerant; a contact has neither."""
    has_parts = record.kind == RecordKind.REPAIR
    has_refrigerants = record.kind in (RecordKind.REPAIR, RecordKind.INSTALLATION)
    return {
        "parts": parts_on(record) if has_parts else (),
        "refrigerants": refrigerants_on(record) if has_refrigerants else (),
    }


@register.inclusion_tag("service/service_record/_kin.html", takes_context=True)
def record_kin(context: Context, record: ServiceRecord) -> dict[str, Any]:
    """The records it came from and those that came from it, as far as the person may see them."""
    origins, kin = (record.follows_id, record.copied_from_id), kin_of(record, context["request"].user)
    return {
        "record": record,
        "before": [one for one in kin if one.pk in origins],
        "after": [one for one in kin if one.pk not in origins],
    }


@register.inclusion_tag("service/service_record/_notices.html")
def record_notices(record: ServiceRecord) -> dict[str, Any]:
    """What should be said about the record: parts nobody has dated, refrigerant charged into a leak."""
    return {"notices": [notice.label for notice in notices_of(record)]}
