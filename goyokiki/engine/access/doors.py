"""The doors: decorators that say who may open a page, and the way from an address to a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect

View = Callable[..., HttpResponseBase]
M = TypeVar("M", bound=models.Model)

# A key beyond 64 bits makes SQLite raise instead of finding nothing.
LARGEST_KEY = 2**63 - 1


class MemberRequest(HttpRequest):
    """The request that a view behind `page` or `member_page` gets: somebody is signed in."""

    user: Any


@dataclass(frozen=True)
class Door:
    """Who may open a view: anybody, anybody signed in, or holders of a capability."""

    capability: str | None = None
    open_reason: str | None = None


def page(capability: str) -> Callable[[View], View]:
    """Open to signed-in holders of the capability; others get 403, anonymous visitors the sign-in page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return to_sign_in(request)
            if not request.user.can(capability):
                raise PermissionDenied(capability)
            return view(request, *args, **kwargs)

        return _with_door(guarded, Door(capability=capability))

    return decorate


def member_page(view: View) -> View:
    """Open to everybody who is signed in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    return _with_door(guarded, Door())


def open_page(reason: str) -> Callable[[View], View]:
    """Open to anonymous visitors too, for the reason given."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        return _with_door(opened, Door(open_reason=reason))

    return decorate


def door_of(view: Any) -> Door | None:
    return getattr(view, "door", None)


def _with_door(view: View, door: Door) -> View:
    view.door = door  # type: ignore[attr-defined]
    return view


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, returning here afterwards; a fragment's request moves the whole page."""
    came_from = request.headers.get("HX-Current-URL") or request.get_full_path()
    target = f"{settings.LOGIN_URL}?{urlencode({'next': came_from})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)


def fetch_or_404(rows: models.QuerySet[M], pk: Any) -> M:
    """The row with that key among `rows`, which the caller has limited to what the person may see.

    Missing, foreign and unseen rows are one and the same 404.
    """
    return read_or_404(lambda key: rows.filter(pk=key).order_by()[:1], pk)


def read_or_404(read: Callable[[int], Iterable[M]], pk: Any) -> M:
    """The one row that `read` gives for that key, or 404."""
    try:
        key = int(pk)
    except (TypeError, ValueError):
        raise Http404 from None
    row = next(iter(read(key)), None) if 0 < key <= LARGEST_KEY else None
    if row is None:
        raise Http404
    return row
