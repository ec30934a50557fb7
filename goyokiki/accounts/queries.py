"""Questions about the dealer's people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from goyokiki.accounts.models import Login, StaffProfile
from goyokiki.accounts.models.login import LoginQuerySet, display_name
from goyokiki.accounts.vocabulary import Role
from goyokiki.engine.tenancy.prepared import Prepared


@dataclass(frozen=True)
class Person:
    """Somebody to choose in the picker of 担当者 (decision D29); `name` says when he is deleted."""

    id: int
    name: str
    abbr: str
    color: str
    role: str
    department: str
    deleted: bool

    @property
    def partner(self) -> bool:
        return self.role == Role.PARTNER


def people_for_picker() -> list[Person]:
    """Everybody who is or was among the dealer's people, in the order of 並び順, deleted ones last."""
    people = [
        Person(key, display_name(name, deleted_at), abbr, color, role, department, deleted=deleted_at is not None)
        for key, name, deleted_at, abbr, color, role, department in _people(None)
    ]
    return sorted(people, key=lambda person: person.deleted)


@Prepared
def _people(_keys: None) -> Any:
    staff = (f"staff__{name}" for name in ("abbr", "color", "role", "department"))
    return Login.objects.in_order().values_list("pk", "name", "deleted_at", *staff)


def users() -> LoginQuerySet:
    """The people who are there, as 担当者追加・変更 lists them."""
    rows: LoginQuerySet = Login.objects.active()
    return rows.in_order()


def is_only_admin(login: Login) -> bool:
    """Whether nobody could open 設定 any more without this person's administrator rights."""
    admins = Login.objects.active().filter(staff__role=Role.ADMIN)
    return login.staff.role == Role.ADMIN and not admins.exclude(pk=login.pk).exists()


def next_position() -> int:
    last: int | None = StaffProfile.objects.filter(login__deleted_at=None).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def taken_abbreviations(*, but: Login | None) -> set[str]:
    """The abbreviations of everybody else who is there."""
    others = StaffProfile.objects.filter(login__deleted_at=None).exclude(login_id=but.pk if but else None)
    return set(others.values_list("abbr", flat=True))
