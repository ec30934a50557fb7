"""What somebody opened last: a signed cookie of keys, which the rows' pages set and signing out takes away.

A page view writes nothing into the database, and nothing that names anybody lies on the device (ADR 17).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from goyokiki.engine.finder.kinds import Kind, kind_named, kinds_for
from goyokiki.engine.ui.timing import GetResponse

NAME = "__Host-recent" if settings.SECURE else "recent"
MOST = 8
Opened = tuple[str, int]
_signer = Signer(salt="goyokiki.recent")


def remember_opened(get_response: GetResponse) -> GetResponse:
    """Middleware: note the page of a row that was opened, and forget all when the person has signed out."""

    def remembering(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        opened = _opened(request, response)
        if opened:
            _keep(request, response, [opened, *(one for one in keys_of(request) if one != opened)][:MOST])
        elif NAME in request.COOKIES and not request.user.is_authenticated:
            response.delete_cookie(NAME)
        return response

    return remembering


def keys_of(request: HttpRequest) -> list[Opened]:
    """What this login opened last in this browser, the newest first; of somebody else's cookie nothing."""
    try:
        login, *keys = _signer.unsign(request.COOKIES.get(NAME, "")).split(",")
    except BadSignature:
        return []
    if login != str(request.user.pk):
        return []
    return [(noun, int(key)) for noun, key in (one.split(".") for one in keys)]


def rows_of(request: Any) -> list[tuple[Kind, Any]]:
    """The rows that are still there and that the person may still see: one query for each kind among them."""
    keys = keys_of(request)
    rows = {(kind.ledger.noun, row.pk): (kind, row) for kind, row in _rows(keys, request.user)}
    return [rows[one] for one in keys if one in rows]


def _rows(keys: list[Opened], login: Any) -> Iterator[tuple[Kind, Any]]:
    for kind in kinds_for(login):
        wanted = [key for noun, key in keys if noun == kind.ledger.noun]
        if wanted:
            yield from ((kind, row) for row in kind.read(wanted, login))


def _opened(request: HttpRequest, response: HttpResponseBase) -> Opened | None:
    place = request.resolver_match
    if place is None or response.status_code != 200 or not (place.url_name or "").endswith(".detail"):
        return None
    noun = (place.url_name or "").removesuffix(".detail")
    return (noun, place.kwargs["pk"]) if kind_named(noun) else None


def _keep(request: HttpRequest, response: HttpResponseBase, keys: list[Opened]) -> None:
    value = ",".join([str(request.user.pk), *(f"{noun}.{key}" for noun, key in keys)])
    response.set_cookie(NAME, _signer.sign(value), secure=settings.SECURE, httponly=True, samesite="Lax")
