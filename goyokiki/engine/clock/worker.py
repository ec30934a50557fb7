"""The worker: looks every second for what is due, and carries it out row by row."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any

from django.db import Error, close_old_connections
from django.utils import timezone

from goyokiki.engine.clock import duties, leases, runs
from goyokiki.engine.clock import pulse as pulses
from goyokiki.engine.clock.duties import Columns, Doer, Duty
from goyokiki.engine.clock.pulse import Pulse
from goyokiki.engine.clock.stop import Stop
from goyokiki.engine.tenancy import scope, unscoped
from goyokiki.engine.tenancy.models import TenantModel

# Seconds between two looks, and before the next one when the database did not answer.
PAUSE = 1.0
PAUSE_IN_TROUBLE = 5.0
# Rows of one duty in a row, so that ten thousand letters do not keep the rest of the work waiting.
BATCH = 20

log = logging.getLogger(__name__)


def work(stop: Stop) -> None:
    """Carry out what falls due until asked to stop; a database that goes away is waited for."""
    pulse = pulses.start()
    is_prepared = False
    while not stop.is_asked:
        close_old_connections()
        try:
            if not is_prepared:
                runs.prepare()
                relieve_the_dead()
                is_prepared = True
            found = turn(stop, pulse)
        except (Error, OSError) as problem:
            told = (PAUSE_IN_TROUBLE, type(problem).__name__)
            log.warning("The database did not answer; trying again in %d seconds: %s", *told)
            stop.pause(PAUSE_IN_TROUBLE)
        else:
            stop.pause(0 if found else PAUSE)
    with suppress(Error, OSError):
        pulse.end()


def relieve_the_dead() -> None:
    with unscoped("the worker: what is due, of every organization"):
        for duty in duties.declared():
            if freed := leases.relieve_the_dead(duty.model._base_manager.all()):
                log.warning("%s: %d are taken over from a process that died.", duty.model.__name__, freed)


def turn(stop: Stop, pulse: Pulse) -> int:
    """Carry out one batch of every duty; returns how many rows were due.

    Only a worker that got to the end of its round, of a row, or of a step of one (`pulse.feel`) counts as alive: one
    that fails at each look does not.
    """
    found = sum(_batch(duty, stop, pulse) for duty in duties.declared())
    pulse.beat()
    return found


def _batch(duty: Duty, stop: Stop, pulse: Pulse) -> int:
    rows = _due_rows(duty)
    if not rows:
        return 0
    with duty.opened() as do:
        for row in rows:
            if stop.is_asked:
                break
            with _scope_of(row):
                _carry_out(duty, do, row)
            pulse.beat()
    return len(rows)


def _due_rows(duty: Duty) -> list[Any]:
    with unscoped("the worker: what is due, of every organization"):
        rows = duty.model._base_manager.all()
        if issubclass(duty.model, TenantModel):
            rows = rows.select_related("organization")
        return list(leases.due(rows, timezone.now())[:BATCH])


def _scope_of(row: Any) -> AbstractContextManager[Any]:
    return scope(row.organization) if isinstance(row, TenantModel) else nullcontext()


def _carry_out(duty: Duty, do: Doer, row: Any) -> None:
    if row.attempts >= duty.tries:
        leases.settle(row, _give_up(duty, row, "Each try ended with the worker itself."))
    elif leases.claim(row, now=timezone.now(), lease=duty.lease) and not leases.settle(row, _outcome(duty, do, row)):
        log.warning("%s %s took longer than its lease and may be done twice.", duty.model.__name__, row.pk)


def _outcome(duty: Duty, do: Doer, row: Any) -> Columns:
    try:
        return do(row)
    except Exception as problem:  # noqa: BLE001  whatever one row raises must not stop the others
        log.warning("%s %s failed: %s", duty.model.__name__, row.pk, type(problem).__name__)
        return _after_failure(duty, row, f"{type(problem).__name__}: {problem}")


def _after_failure(duty: Duty, row: Any, reason: str) -> Columns:
    if row.attempts >= duty.tries:
        return _give_up(duty, row, reason)
    return {"due_at": timezone.now() + duty.retry_after[row.attempts - 1], "last_error": reason}


def _give_up(duty: Duty, row: Any, reason: str) -> Columns:
    return {"failed_at": timezone.now(), "last_error": reason, **duty.given_up(row)}
