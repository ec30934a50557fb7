"""The organization in whose name the current thread, request or task works."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from goyokiki.engine.tenancy.models import Organization

T = TypeVar("T")


class NoOrganization(RuntimeError):
    """A tenant's rows were asked for while no organization was set."""


class CrossTenantWrite(RuntimeError):
    """A write would have touched, or pointed at, a row of another organization."""


class Everywhere:
    """Every organization; only `unscoped` sets it."""


EVERYWHERE: Final = Everywhere()
_current: ContextVar[Organization | Everywhere | None] = ContextVar("organization", default=None)


def peek() -> Organization | Everywhere | None:
    return _current.get()


def current_organization() -> Organization:
    """The organization of the scope; raises `NoOrganization` outside of one."""
    value = _current.get()
    if value is None or isinstance(value, Everywhere):
        raise NoOrganization("no organization is set: work inside tenancy.scope(organization)")
    return value


@contextmanager
def scope(organization: Organization) -> Generator[Organization]:
    """Work on the rows of one organization."""
    token = _current.set(organization)
    try:
        yield organization
    finally:
        _current.reset(token)


@contextmanager
def unscoped(reason: str) -> Generator[None]:
    """Work across organizations; each use stands, with its reason, in `docs/conventions.md`."""
    if not reason:
        raise ValueError("unscoped() needs a reason")
    token = _current.set(EVERYWHERE)
    try:
        yield
    finally:
        _current.reset(token)


def keep_scope(rows: Iterable[T]) -> Iterator[T]:
    """Iterate later, as a streamed response is, in the scope of now."""
    return _in_scope(current_organization(), iter(rows))


def _in_scope(organization: Organization, rows: Iterator[T]) -> Iterator[T]:
    while True:
        # Set and reset around each step: a generator must not leave its scope set in the server's thread.
        with scope(organization):
            try:
                row = next(rows)
            except StopIteration:
                return
        yield row
