"""The columns of 担当者追加・変更."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import pgettext_lazy

from goyokiki.accounts.models import Login


@dataclass(frozen=True)
class UserColumn:
    """One column: its heading, what a person shows in it, and the class of its cells."""

    label: Promise
    shown: Callable[[Login], object]
    kind: str = ""


USER_COLUMNS = (
    UserColumn(pgettext_lazy("user", "Order"), lambda user: user.staff.position, "num"),
    UserColumn(pgettext_lazy("user", "Department"), lambda user: user.staff.department),
    UserColumn(pgettext_lazy("user", "Job title"), lambda user: user.staff.title),
    UserColumn(pgettext_lazy("user", "Name"), lambda user: user.name, "c-name"),
    UserColumn(pgettext_lazy("user", "Login ID"), lambda user: user.login_id),
    UserColumn(pgettext_lazy("user", "Mail address"), lambda user: user.mail),
    UserColumn(pgettext_lazy("user", "Tel."), lambda user: user.staff.phone, "tel"),
    UserColumn(pgettext_lazy("user", "User rights"), lambda user: user.staff.get_role_display()),
    UserColumn(pgettext_lazy("user", "Note"), lambda user: user.staff.note, "brief"),
    UserColumn(pgettext_lazy("user", "Registered on"), lambda user: f"{localtime(user.created_at):%Y/%m/%d}"),
    UserColumn(pgettext_lazy("user", "Updated on"), lambda user: f"{localtime(user.updated_at):%Y/%m/%d}"),
)


def cells(user: Login) -> list[tuple[UserColumn, object]]:
    return [(column, column.shown(user)) for column in USER_COLUMNS]
