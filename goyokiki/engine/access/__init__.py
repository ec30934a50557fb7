"""Who may: capabilities and the roles that hold them, grants of single rows, and the only doors to a page or a row.

A capability is a string `noun.verb`, declared by the app whose pages ask for it. `page`, `member_page` and
`open_page` declare who may open a view; a URL without one of them stops the start. `fetch_or_404` is the only
way from an address to a row. Row rights of those who do not see everything are `Grant` rows.
"""

from goyokiki.engine.access.capabilities import capabilities_of, capability
from goyokiki.engine.access.doors import MemberRequest, fetch_or_404, member_page, open_page, page, read_or_404
from goyokiki.engine.access.sight import Asked, granted, grants_of, seen, sees_all

__all__ = [
    "Asked",
    "MemberRequest",
    "capabilities_of",
    "capability",
    "fetch_or_404",
    "granted",
    "grants_of",
    "member_page",
    "open_page",
    "page",
    "read_or_404",
    "seen",
    "sees_all",
]
