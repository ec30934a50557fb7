"""The rule for new passwords; decisions D1 and D2 of the specification settle where its sources differ."""

from __future__ import annotations

import string

from goyokiki.accounts.vocabulary import Fault

SHORTEST, LONGEST = 7, 30
SYMBOLS = "-_.$#@+%*?/:"
ALLOWED = frozenset(string.ascii_letters + string.digits + SYMBOLS)
OBLIGATORY = (string.ascii_uppercase, string.ascii_lowercase, string.digits)


def password_fault(password: str) -> Fault | None:
    """Why this cannot be a new password. Old ones that break the rule still open the door."""
    if not ALLOWED.issuperset(password):
        return Fault.PASSWORD_CHARACTERS
    if not SHORTEST <= len(password) <= LONGEST:
        return Fault.PASSWORD_RULE
    if not all(set(password) & set(kind) for kind in OBLIGATORY):
        return Fault.PASSWORD_RULE
    return None
