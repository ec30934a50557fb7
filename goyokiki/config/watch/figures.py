"""The figures of `/metrics`, in the text form that Prometheus reads."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.db import Error
from django.db.models import Count, Min, Q
from django.utils import timezone

from goyokiki.config import backups
from goyokiki.config.watch import counters
from goyokiki.engine.clock import duties
from goyokiki.engine.clock.readiness import readiness
from goyokiki.engine.tenancy import unscoped

Sample = tuple[str, float]  # labels and value


def text() -> str:
    return "".join(_family(*one) for one in (*_of_requests(), *_of_the_house(), *_of_the_work()))


def _family(name: str, kind: str, words: str, samples: list[Sample]) -> str:
    lines = [f"# HELP goyokiki_{name} {words}", f"# TYPE goyokiki_{name} {kind}"]
    # The samples of a histogram have endings of their own.
    values = (f"goyokiki_{name}{labels} {value!r}" for labels, value in samples)
    return "\n".join([*lines, *values]) + "\n"


def _of_requests() -> Iterator[tuple[str, str, str, list[Sample]]]:
    answers, buckets, seconds = counters.requests.sums()
    by_status = [(f'{{status="{status}"}}', float(count)) for status, count in answers.items()]
    yield "requests_total", "counter", "Requests answered, by the class of their status.", by_status
    bounds, total, samples = (*map(str, counters.BOUNDS), "+Inf"), 0, []
    for bound, count in zip(bounds, buckets, strict=True):
        total += count
        samples.append((f'_bucket{{le="{bound}"}}', float(total)))
    samples += [("_sum", seconds), ("_count", float(total))]
    yield "request_seconds", "histogram", "Time to the first byte of an answer.", samples


def _of_the_house() -> Iterator[tuple[str, str, str, list[Sample]]]:
    now = readiness()
    yield "build_info", "gauge", "The version that runs.", [(f'{{version="{version("goyokiki")}"}}', 1.0)]
    yield "ready", "gauge", "Whether /readyz says yes.", [("", float(now.is_complete))]
    if now.worker_age is not None:
        yield "worker_age_seconds", "gauge", "Since a worker was seen alive.", [("", now.worker_age)]
    free = shutil.disk_usage(settings.DATA).free
    yield "disk_free_bytes", "gauge", "Room on the disk of the data folder.", [("", float(free))]
    if settings.BACKUP_FOLDER and (newest := backups.newest_in(settings.BACKUP_FOLDER)):
        age = (timezone.now() - newest).total_seconds()
        yield "backup_age_seconds", "gauge", "Since the newest nightly backup was begun.", [("", age)]


def _of_the_work() -> Iterator[tuple[str, str, str, list[Sample]]]:
    """What the worker has before it; nothing where the database does not answer, as `ready` says."""
    try:
        counted = [(duty.model._meta.model_name, _counted(duty.model)) for duty in duties.declared()]
    except Error:
        return
    due = [(f'{{work="{name}"}}', float(found["due"])) for name, found in counted]
    yield "work_due", "gauge", "Rows whose time has come and that are not done.", due
    failed = [(f'{{work="{name}"}}', float(found["failed"])) for name, found in counted]
    yield "work_failed", "gauge", "Rows of which all tries have failed.", failed
    late = [(f'{{work="{name}"}}', _seconds_since(found["oldest"])) for name, found in counted]
    yield "work_late_seconds", "gauge", "How long the longest waiting of them has been due.", late


def _counted(model: type[Any]) -> dict[str, Any]:
    is_due = Q(due_at__lte=timezone.now())
    with unscoped("figures: how much work is due, of every organization"):
        waiting = model._base_manager.filter(is_due).aggregate(due=Count("pk"), oldest=Min("due_at"))
        return {**waiting, "failed": model._base_manager.filter(failed_at__isnull=False).count()}


def _seconds_since(moment: datetime | None) -> float:
    return (timezone.now() - moment).total_seconds() if moment else 0.0
