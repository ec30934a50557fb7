"""What needs the attention of whoever runs this installation: the worker, backups, letters, files that are gone."""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.config import backups, surroundings
from goyokiki.config.backups.nightly import OLD_AFTER
from goyokiki.engine.clock import pulse
from goyokiki.engine.clock.models import ScheduledRun
from goyokiki.engine.files import storage
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.mail import holding
from goyokiki.engine.tenancy import unscoped

MOST_SHOWN = 5


def troubles() -> Iterator[str]:
    """One sentence for each; none when all is well."""
    yield from surroundings.troubles()
    yield from _of_the_worker()
    yield from _of_the_timetable()
    yield from _of_the_backups()
    yield from _of_the_letters()
    yield from _of_the_files()


def notes() -> Iterator[str]:
    """What whoever runs it may have meant so, and may have forgotten."""
    if settings.BACKUP_FOLDER is None:
        yield _("No backup is taken by night: GOYOKIKI_BACKUP_FOLDER names no folder.")


def _of_the_worker() -> Iterator[str]:
    """One that was stopped in good order has taken back its sign of life, and is not missed."""
    age = pulse.age()
    if age is not None and age > pulse.DEAD_AFTER:
        minutes = f"{age.total_seconds() / 60:,.0f}"
        yield _("The worker was last seen %(minutes)s minutes ago: start goyokiki serve again.") % {"minutes": minutes}


def _of_the_timetable() -> Iterator[str]:
    for run in ScheduledRun.objects.exclude(failed_at=None).order_by("name"):
        at = timezone.localtime(run.failed_at).strftime("%Y-%m-%d %H:%M")
        yield _("%(name)s has failed each time at %(at)s: %(problem)s. The log says more.") % {
            "name": run.name,
            "at": at,
            "problem": run.last_error,
        }


def _of_the_backups() -> Iterator[str]:
    folder = settings.BACKUP_FOLDER
    if folder is None:
        return
    newest = backups.newest_in(folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        yield _(
            "The folder for backups %(folder)s cannot be written to: look whether its disk is mounted and whose it is."
        ) % {"folder": folder}
    elif newest is None:
        yield _("There is no backup yet in %(folder)s: goyokiki backup %(folder)s takes one.") % {"folder": folder}
    elif timezone.now() - newest > OLD_AFTER:
        at = timezone.localtime(newest).strftime("%Y-%m-%d %H:%M")
        told = _("The newest backup in %(folder)s is of %(at)s: goyokiki backup %(folder)s takes one, or says why not.")
        yield told % {"folder": folder, "at": at}


def _of_the_letters() -> Iterator[str]:
    with unscoped("doctor: letters held since a restore"):
        count = holding.held().count()
    if count:
        yield _("%(count)s letters are held since a restore: see goyokiki outbox.") % {"count": f"{count:,}"}


def _of_the_files() -> Iterator[str]:
    with unscoped("doctor: whether each file is there that a row names"):
        named = set(Attachment.objects.values_list("stored", flat=True))
    missing = sorted(named.difference(storage.places()))
    if missing:
        told = {"count": f"{len(missing):,}", "names": ", ".join(missing[:MOST_SHOWN])}
        yield (
            _(
                "%(count)s files are not there that rows name: %(names)s."
                " Bring them back from a backup, where they are in files/."
            )
            % told
        )
