"""The tables of saved views, and of those that lists open with."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager, TenantQuerySet

LONGEST_NAME = 30


class SavedViewQuerySet(TenantQuerySet["SavedView"]):
    def visible_to(self, login: Any) -> SavedViewQuerySet:
        """The person's own, and those that colleagues share."""
        own = Q(owner=login)
        return self.filter(own | Q(is_shared=True) if login.can("views.share") else own)

    def in_order(self) -> SavedViewQuerySet:
        """Own ones first, each of the two groups in the order that people gave it."""
        return self.order_by("is_shared", "position", "pk")


class SavedView(TenantModel):
    """The address of a list under a name: `query` is its query string without the name and the page.

    `position` orders it among its owner's, or among the shared ones; `version` counts the saves.
    """

    ledger = models.CharField(max_length=50)
    name = models.CharField(max_length=LONGEST_NAME)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    is_shared = models.BooleanField(default=False)
    query = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(SavedViewQuerySet)()

    class Meta(TenantModel.Meta):
        db_table = "saved_view"
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "ledger", "owner", "name"], name="saved_view_once_for_its_owner"
            ),
            models.UniqueConstraint(
                fields=["organization", "ledger", "name"],
                condition=Q(is_shared=True),
                name="saved_view_once_among_shared",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Where it opens: the list with the name and the conditions."""
        return f"{reverse(f'{self.ledger}.list')}?{self.parameters}"

    @property
    def parameters(self) -> str:
        return f"view={self.pk}&{self.query}".rstrip("&")

    @property
    def group(self) -> SavedViewQuerySet:
        """Those that it is put in order with."""
        return self.group_when(is_shared=self.is_shared)

    def group_when(self, *, is_shared: bool) -> SavedViewQuerySet:
        """All shared ones of its list, or its owner's own."""
        rows: SavedViewQuerySet = SavedView.objects.filter(ledger=self.ledger, is_shared=is_shared)
        return rows if is_shared else rows.filter(owner=self.owner_id)

    def may_be_changed_by(self, login: Any) -> bool:
        return self.owner_id == login.pk or (self.is_shared and login.can("views.manage"))


class DefaultView(TenantModel):
    """The view that a list opens with, for one person or, without `login`, for everybody who chose none.

    Without a `view` it opens with everything.
    """

    login = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    ledger = models.CharField(max_length=50)
    view = models.ForeignKey(SavedView, models.CASCADE, null=True, related_name="+")

    class Meta(TenantModel.Meta):
        db_table = "default_view"
        constraints = [
            models.UniqueConstraint(fields=["organization", "ledger", "login"], name="default_view_once_for_a_person"),
            models.UniqueConstraint(
                fields=["organization", "ledger"], condition=Q(login=None), name="default_view_once_for_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.login_id}: {self.ledger}"
