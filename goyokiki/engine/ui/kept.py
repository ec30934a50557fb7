"""Pages drawn once around the few places in which they differ.

What stands around the rows of a list is the same whenever somebody opens it again, and takes longer than the rows.
"""

from __future__ import annotations

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from copy import copy
from html import escape
from threading import Lock
from typing import Any
from urllib.parse import quote_plus

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.safestring import SafeString

from goyokiki.engine.ui.context import Shell

# Of some 30 KB each.
MOST_KEPT = 100
# Nobody can know it: what was typed into a record is never taken for a place to fill.
_MARK = secrets.token_hex(16)
# Looked for by nobody else either.
SOUGHT = secrets.token_hex(16)
_PLACE = re.compile(rf"{_MARK}-([a-z_]+);")

_kept: OrderedDict[Hashable, list[str]] = OrderedDict()
_lock = Lock()


def draw_around(
    gaps: Mapping[str, str],
    template: Any,
    context: Callable[[HttpRequest], dict[str, Any]],
    request: HttpRequest,
    like: Hashable,
) -> str:
    """The template with a context and with the `gaps`, the HTML of what differs, by the names that it knows them by.

    The frame and the address of the request apart, all that the context shows must follow from `like`. What was looked
    for differs too: the context is made for a request that asks for SOUGHT. A page with messages is drawn by itself.
    """
    if len(get_messages(request)):
        whole = {name: SafeString(html) for name, html in gaps.items()}
        return str(template.render({**context(request), **whole}, request))
    sought = request.GET.get("q", "")
    asked = _asking(request) if sought else request
    name = (template.template.name, Shell(request).shows, asked.get_full_path(), like)
    marks = {name: SafeString(f"{_MARK}-{name};") for name in (*gaps, "csrf_token")}
    pieces = _pieces(name, lambda: template.render({**context(asked), **marks}, asked))
    filled = {**gaps, "csrf_token": get_token(request)}
    page = "".join([filled[piece] if place % 2 else piece for place, piece in enumerate(pieces)])
    return page.replace(f"q={SOUGHT}", f"q={quote_plus(sought)}").replace(SOUGHT, escape(sought)) if sought else page


def unsought(html: str, sought: str) -> SafeString:
    """HTML with SOUGHT in its addresses, where what was looked for stood."""
    return SafeString(html.replace(f"q={quote_plus(sought)}", f"q={SOUGHT}") if sought else html)


def _asking(request: HttpRequest) -> HttpRequest:
    """The same request for SOUGHT."""
    asked = copy(request)
    params = request.GET.copy()
    params["q"] = SOUGHT
    asked.GET = params  # type: ignore[assignment]  # one that may still be changed
    asked.META = {**request.META, "QUERY_STRING": params.urlencode()}
    return asked


def _pieces(name: Hashable, draw: Callable[[], str]) -> list[str]:
    """What is the same in all pages of that name, and between it the names of what differs."""
    with _lock:
        if name in _kept:
            _kept.move_to_end(name)
            return _kept[name]
    pieces = _PLACE.split(draw())
    with _lock:
        _kept[name] = pieces
        if len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return pieces
