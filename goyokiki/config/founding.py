"""Founding an organization: its first administrator, and the masters every room gives a newcomer."""

from __future__ import annotations

from django.db import transaction

from goyokiki.accounts.actions import found_organization
from goyokiki.accounts.models import Login
from goyokiki.customers import actions as customers
from goyokiki.engine.tenancy import scope
from goyokiki.equipment import actions as equipment


def found(name: str, *, admin_login: str, admin_name: str, admin_password: str) -> Login:
    """Create the organization with everything a new one has; returns its administrator. Raises `Refusal`."""
    with transaction.atomic():
        organization, login = found_organization(
            name, admin_login=admin_login, admin_name=admin_name, admin_password=admin_password
        )
        with scope(organization):
            customers.add_default_masters()
            equipment.add_default_masters()
    return login
