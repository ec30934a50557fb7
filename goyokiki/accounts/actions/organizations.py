"""Founding an organization, and giving it another name."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goyokiki.accounts.actions.user import UserDraft, add_user
from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine import journal
from goyokiki.engine.japan.fold import nfkc_code
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization


@transaction.atomic
def found_organization(
    name: str, *, admin_login: str, admin_name: str, admin_password: str
) -> tuple[Organization, Login]:
    """A new organization and its first administrator, by nobody: there is no one yet."""
    if Organization.objects.filter(name=name).exists():
        raise Refusal("name_taken", _("There is an organization of this name already."), "name")
    organization = Organization.objects.create(name=name)
    draft = UserDraft(
        name=admin_name, login_id=nfkc_code(admin_login), password=admin_password, role=Role.ADMIN, position=1
    )
    with scope(organization):
        login = add_user(draft, by=None)
        journal.record("organization.founded", organization, by=login)
    return organization, login


@transaction.atomic
def rename_organization(organization: Organization, name: str, *, by: Login) -> Organization:
    """Give one's company the name that stands on its papers. Refuses as `name_taken`."""
    current = Organization.objects.select_for_update().get(pk=organization.pk)
    if current.name == name:
        return current
    if Organization.objects.filter(name=name).exists():
        raise Refusal("name_taken", _("This name cannot be used. Please add what tells it apart."), "name")
    changes = {"name": (current.name, name)}
    current.name = name
    current.save(update_fields=["name"])
    journal.record("organization.renamed", current, by=by, changes=changes)
    return current
