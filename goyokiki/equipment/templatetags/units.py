"""`{% load units %}`: age, deadline and legal class of a unit, drawn as in lists."""

from __future__ import annotations

from django import template

from goyokiki.equipment import cells
from goyokiki.equipment.models import Unit

register = template.Library()


@register.filter
def age_bar(unit: Unit) -> str:
    return cells.age_cell(unit.installed_on, unit.installed_precision, unit.category)


@register.filter
def deadline(unit: Unit) -> str:
    return cells.deadline_fact(unit.parts_deadline, unit.parts_basis)


@register.filter
def state(unit: Unit) -> str:
    return cells.status_cell(unit.status)
