"""The one table of identities: everybody who signs in, and the actor of every event."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext as _

from goyokiki.accounts.rules.login_ids import login_key
from goyokiki.accounts.rules.mail_addresses import mail_key
from goyokiki.engine.access import capabilities_of
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet


def display_name(name: str, deleted_at: datetime | None) -> str:
    return _("(deleted) %(name)s") % {"name": name} if deleted_at else name


class LoginQuerySet(TenantQuerySet["Login"]):
    def active(self) -> LoginQuerySet:
        return self.filter(deleted_at=None)

    def with_id(self, login_id: str) -> LoginQuerySet:
        """The login of that ID, whatever its width and case."""
        return self.filter(login_key=login_key(login_id))

    def with_mail(self, address: str) -> LoginQuerySet:
        """The logins of a mail address; those without one are nobody's."""
        return self.filter(mail_key=mail_key(address)).exclude(mail_key="")

    def in_order(self) -> LoginQuerySet:
        """As lists and pickers show people: by 並び順, then by registration."""
        return self.select_related("staff").order_by("staff__position", "id")


class Login(AbstractBaseUser, TenantModel):
    """A person who signs in. Deleted people stay, so that what they did keeps its name; their ID stays taken.

    The journal knows when somebody signed in, so Django's `last_login` is left out. A new password ends every other
    session of the login, because the session holds a hash of the password's.
    """

    last_login = None
    login_id = models.CharField(max_length=100)
    login_key = models.CharField(max_length=100, unique=True, editable=False)
    name = models.CharField(max_length=50)
    mail = models.CharField(max_length=254, blank=True)
    mail_key = models.CharField(max_length=254, blank=True, editable=False, db_index=True)
    language = models.CharField(max_length=5, blank=True)
    density = models.CharField(max_length=10, blank=True)
    guide_closed = models.BooleanField(default=False)
    password_breaks_rule = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(LoginQuerySet)()

    USERNAME_FIELD = "login_key"
    EMAIL_FIELD = "mail"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    unique_over_the_system: ClassVar[dict[str, str]] = {
        "login_key": "sign-in asks for no organization, so an ID belongs to one person of the whole system"
    }

    class Meta(TenantModel.Meta):
        db_table = "login"

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.deleted_at is None

    @property
    def display_name(self) -> str:
        """The name as lists, histories and pickers show it."""
        return display_name(self.name, self.deleted_at)

    def can(self, capability: str) -> bool:
        return capability in capabilities_of(self.staff.role)
