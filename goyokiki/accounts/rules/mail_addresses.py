"""Mail addresses as an identity."""

from __future__ import annotations

from goyokiki.engine.japan.fold import nfkc_code


def mail_key(address: str) -> str:
    """What two spellings of one mail address have in common."""
    return nfkc_code(address).casefold()
