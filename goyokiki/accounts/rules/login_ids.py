"""Login IDs: half-width however they were typed, and one however they are spelt."""

from __future__ import annotations

import string

from goyokiki.accounts.vocabulary import Fault
from goyokiki.engine.japan.fold import nfkc_code

SHORTEST, LONGEST = 3, 100
ALLOWED = frozenset(string.ascii_letters + string.digits + string.punctuation)


def login_key(login_id: str) -> str:
    """What two spellings of one login ID have in common: width and case make no difference."""
    return nfkc_code(login_id).casefold()


def login_id_fault(login_id: str) -> Fault | None:
    """Why this cannot be a new login ID; a mail address may be one."""
    if SHORTEST <= len(login_id) <= LONGEST and ALLOWED.issuperset(login_id):
        return None
    return Fault.LOGIN_ID_RULE
