"""`{% if request.user|can:"noun.verb" %}`: the same question the doors ask."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def can(login: Any, capability: str) -> bool:
    return bool(login.is_authenticated and login.can(capability))
