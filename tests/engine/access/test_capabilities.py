from __future__ import annotations

import pytest

from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.access import capabilities_of, capability
from goyokiki.engine.access.capabilities import declared, is_declared
from goyokiki.engine.access.templatetags.access import can

# What each role may do (domain 2.0.1); a new capability fails here until it stands in the table.
HOLDERS = {
    "bin.view": {Role.ADMIN, Role.STAFF},
    "bin.view_all": {Role.ADMIN},
    "customers.contact_details": {Role.ADMIN, Role.STAFF},
    "customers.delete": {Role.ADMIN, Role.STAFF},
    "customers.delete_all": {Role.ADMIN},
    "customers.edit": {Role.ADMIN, Role.STAFF},
    "customers.export": {Role.ADMIN, Role.STAFF},
    "customers.masters": {Role.ADMIN, Role.STAFF},
    "customers.view": {Role.ADMIN, Role.STAFF, Role.PARTNER},
    "customers.view_all": {Role.ADMIN, Role.STAFF},
    "documents.print": {Role.ADMIN, Role.STAFF},
    "files.export": {Role.ADMIN, Role.STAFF},
    "files.import": {Role.ADMIN, Role.STAFF},
    "files.layout": {Role.ADMIN, Role.STAFF},
    "files.log": {Role.ADMIN},
    "outbox.read": {Role.ADMIN},
    "service.delete": {Role.ADMIN, Role.STAFF},
    "service.edit": {Role.ADMIN, Role.STAFF},
    "service.export": {Role.ADMIN, Role.STAFF},
    "service.masters": {Role.ADMIN, Role.STAFF},
    "service.view": {Role.ADMIN, Role.STAFF, Role.PARTNER},
    "settings.use": {Role.ADMIN},
    "sites.delete": {Role.ADMIN, Role.STAFF},
    "sites.edit": {Role.ADMIN, Role.STAFF},
    "sites.export": {Role.ADMIN, Role.STAFF},
    "sites.view": {Role.ADMIN, Role.STAFF, Role.PARTNER},
    "units.delete": {Role.ADMIN, Role.STAFF},
    "units.edit": {Role.ADMIN, Role.STAFF},
    "units.export": {Role.ADMIN, Role.STAFF},
    "units.masters": {Role.ADMIN, Role.STAFF},
    "units.view": {Role.ADMIN, Role.STAFF, Role.PARTNER},
    "views.manage": {Role.ADMIN},
    "views.share": {Role.ADMIN, Role.STAFF},
}


def test_the_roles_hold_what_the_table_says() -> None:
    assert {found.name: set(found.roles) for found in declared()} == HOLDERS


@pytest.mark.parametrize("role", Role)
def test_a_role_is_the_set_of_what_it_holds(role: Role) -> None:
    assert capabilities_of(role) == {name for name, roles in HOLDERS.items() if role in roles}


def test_a_role_that_does_not_exist_may_do_nothing() -> None:
    assert capabilities_of("owner") == frozenset()


def test_a_capability_is_declared_once_and_says_what_it_allows() -> None:
    assert is_declared("customers.edit")
    assert not is_declared("customers.eat")
    assert all(str(found.label) for found in declared())
    with pytest.raises(ValueError, match="declared twice"):
        capability("customers.edit", "again", roles=[])


def test_a_template_asks_the_same_question(akagi: Login, bando: Login) -> None:
    assert can(akagi, "settings.use") is True
    assert can(bando, "settings.use") is False
    assert can(bando, "customers.edit") is True
