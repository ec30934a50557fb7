"""Why a backup was not taken or not put back, in a sentence for whoever typed the command."""

from __future__ import annotations

import errno

from django.utils.translation import gettext as _


class BackupTrouble(Exception):
    """Nothing was changed; the text says what is the matter and what to do."""


def words_of(problem: Exception) -> str:
    """The system says of a full disk no more than a number."""
    is_full = getattr(problem, "errno", None) == errno.ENOSPC
    if is_full or getattr(problem.__cause__, "sqlite_errorname", "") == "SQLITE_FULL":
        return _("There is no room left on the disk.")
    return str(problem)
