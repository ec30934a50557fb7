"""Who does not see every customer sees those he is assigned to; what another role changes about that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goyokiki.customers.models import Customer
from goyokiki.engine.access import grants


def follow_role(logins: Sequence[Any], by: Any) -> None:
    """A grant that is needed no more would be forgotten, and open a door again in a third role."""
    for login in logins:
        if login.can("customers.view_all"):
            grants.withdraw_all(login.pk, source=Customer)
        else:
            grants.give_each(login.pk, Customer.with_binned.filter(assignments__login=login))
