"""Founding an organization: its first administrator, and the masters every room gives a newcomer."""

from __future__ import annotations

from django.db import transaction

from goyokiki.accounts.actions import found_organization
from goyokiki.accounts.models import Login
from goyokiki.customers.actions import add_default_masters
from goyokiki.engine.tenancy import scope


def found(name: str, *, admin_login: str, admin_name: str, admin_password: str) -> Login:
    """Create the organization with everything a new one has; returns its administrator. Raises `Refusal`."""
    with transaction.atomic():
        organization, login = found_organization(
            name, admin_login=admin_login, admin_name=admin_name, admin_password=admin_password
        )
        with scope(organization):
            add_default_masters()
    return login
