"""What a noun's rows are made on: one organization, its people, and dice that always fall the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from random import Random

from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.tenancy import current_organization

SEED = "goyokiki 1"


def _this_midnight() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


@dataclass(frozen=True)
class Ground:
    """The organization of the scope. Each noun has dice of its own, so that a new noun changes none of the others.

    `now` is the same moment for all that is made of one day.
    """

    now: datetime = field(default_factory=_this_midnight)

    def dice(self, noun: str) -> Random:
        return Random(f"{SEED} {current_organization().name} {noun}")  # noqa: S311  for repeatable data, not for secrets

    @cached_property
    def employees(self) -> list[Login]:
        return [login for login in self._people if login.staff.role != Role.PARTNER]

    @cached_property
    def partners(self) -> list[Login]:
        """Those the generator hired; the story's own partner keeps the customers that the story gives him."""
        return [login for login in self._people if login.staff.role == Role.PARTNER and login.login_id[-1].isdigit()]

    @cached_property
    def _people(self) -> list[Login]:
        return list(Login.objects.active().in_order())
