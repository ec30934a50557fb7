"""What needs the attention of whoever runs this installation: room, backups, the worker, files that are gone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.config import backups
from goyokiki.config.backups.nightly import OLD_AFTER
from goyokiki.engine.clock import pulse, readiness
from goyokiki.engine.clock.models import ScheduledRun
from goyokiki.engine.files import storage
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.tenancy import unscoped

MOST_SHOWN = 5


def troubles() -> Iterator[str]:
    """One sentence for each; none when all is well."""
    yield from _of_the_disk()
    yield from _of_the_worker()
    yield from _of_the_timetable()
    yield from _of_the_backups()
    yield from _of_the_files()


def _of_the_disk() -> Iterator[str]:
    if not readiness.has_room():
        free = f"{shutil.disk_usage(settings.DATA).free / 1e6:,.0f}"
        yield _("The disk is full: %(free)s MB are left beside the data.") % {"free": free}


def _of_the_worker() -> Iterator[str]:
    """One that was stopped in good order has taken back its sign of life, and is not missed."""
    age = pulse.age()
    if age is not None and age > pulse.DEAD_AFTER:
        minutes = f"{age.total_seconds() / 60:,.0f}"
        yield _("The worker was last seen %(minutes)s minutes ago: start goyokiki serve again.") % {"minutes": minutes}


def _of_the_timetable() -> Iterator[str]:
    for run in ScheduledRun.objects.exclude(failed_at=None).order_by("name"):
        at = timezone.localtime(run.failed_at).strftime("%Y-%m-%d %H:%M")
        yield _("%(name)s has failed each time at %(at)s: %(problem)s") % {
            "name": run.name,
            "at": at,
            "problem": run.last_error,
        }


def _of_the_backups() -> Iterator[str]:
    folder = settings.BACKUP_FOLDER
    if folder is None:
        return
    newest = backups.newest_in(folder)
    if newest is None:
        yield _("There is no backup yet in %(folder)s.") % {"folder": folder}
    elif timezone.now() - newest > OLD_AFTER:
        at = timezone.localtime(newest).strftime("%Y-%m-%d %H:%M")
        yield _("The newest backup in %(folder)s is of %(at)s.") % {"folder": folder, "at": at}


def _of_the_files() -> Iterator[str]:
    with unscoped("doctor: whether each file is there that a row names"):
        named = set(Attachment.objects.values_list("stored", flat=True))
    missing = sorted(named.difference(storage.places()))
    if missing:
        told = {"count": f"{len(missing):,}", "names": ", ".join(missing[:MOST_SHOWN])}
        yield _("%(count)s files are not there that rows name: %(names)s") % told
