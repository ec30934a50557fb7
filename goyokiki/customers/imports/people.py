"""The dealer's people, as cells name them."""

from __future__ import annotations

from collections.abc import Iterable

from goyokiki.accounts.models import Login
from goyokiki.engine.imports.directory import Directory


def people_directory(logins: Iterable[Login]) -> Directory:
    """By login ID, by name, and as colleagues call each other: by the surname that only one of them has.

    Those who have left are found by their whole name, where nobody else has it.
    """
    directory = Directory()
    for login in logins:
        present, gone = (login.name, "") if login.is_active else ("", login.name)
        surname, _blank, given = present.replace("\u3000", " ").partition(" ")
        directory.add(login.pk, login.login_id, present, gone, surname if given else "")
    return directory
