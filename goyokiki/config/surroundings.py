"""What the machine gives: permissions, room, the time, a mail server; each trouble in a sentence, with what to do."""

from __future__ import annotations

import errno
import os
import shutil
import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from goyokiki.config.backups.taking import KEY
from goyokiki.engine.clock import readiness
from goyokiki.engine.journal.models import Event
from goyokiki.engine.printing import fonts
from goyokiki.engine.tenancy import unscoped

# With less, somebody should look before people are told that they cannot save.
LITTLE_ROOM = 1024**3
# Two machines that are set by the network differ by much less.
MOST_DIFFERENCE = timedelta(minutes=1)


def troubles() -> Iterator[str]:
    if settings.DATA.is_dir():
        yield from _of_the_permissions()
        yield from _of_the_disk()
    else:
        told = {"folder": settings.DATA, "problem": os.strerror(errno.ENOENT)}
        yield _("The data folder %(folder)s cannot be used: %(problem)s") % told
    yield from _of_the_clock()
    yield from _of_the_mail_server()
    yield from _of_the_fonts()


def _of_the_permissions() -> Iterator[str]:
    folder: Path = settings.DATA
    for path, mode, allowed in ((folder, "700", 0o770), (folder / KEY, "600", 0o600)):
        if path.exists() and path.stat().st_mode & 0o777 & ~allowed:
            yield _("%(file)s can be read by others: chmod %(mode)s %(file)s") % {"file": path, "mode": mode}
    for path in (*folder.iterdir(), *(folder / "files").glob("*")):
        # Made by a command that root has run: the server cannot write to it.
        if path.stat().st_uid != folder.stat().st_uid:
            told = _("%(file)s belongs to another user than the data folder: chown --reference=%(folder)s %(file)s")
            yield told % {"file": path, "folder": folder}


def _of_the_disk() -> Iterator[str]:
    free = shutil.disk_usage(settings.DATA).free
    told = {"free": f"{free / 1e6:,.0f}"}
    if not readiness.has_room():
        yield _("The disk is full: %(free)s MB are left beside the data. Make room; nobody can save until then.") % told
    elif free < LITTLE_ROOM:
        sentence = _(
            "The disk is nearly full: %(free)s MB are left beside the data."
            " Make room, or move the data to a larger disk."
        )
        yield sentence % told


def _of_the_clock() -> Iterator[str]:
    with unscoped("doctor: whether the clock has gone back"):
        newest = Event.objects.order_by("-pk").values_list("at", flat=True).first()
    if newest and newest - timezone.now() > MOST_DIFFERENCE:
        at = timezone.localtime(newest).strftime("%Y-%m-%d %H:%M")
        yield _(
            "The clock is wrong: the newest entry of the journal is of %(at)s."
            " Set it, e.g. by timedatectl set-ntp true."
        ) % {"at": at}
    difference = _from_the_database()
    if difference > MOST_DIFFERENCE:
        told = _("The clocks of this machine and of the database differ by %(seconds)s seconds: set both by NTP.")
        yield told % {"seconds": f"{difference.total_seconds():,.0f}"}


def _from_the_database() -> timedelta:
    """SQLite has no clock of its own."""
    if connection.vendor == "sqlite":
        return timedelta()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return abs(timezone.now() - now)


def _of_the_mail_server() -> Iterator[str]:
    """As far as signing in: nothing is sent."""
    server: dict[str, Any] | None = settings.MAIL_CONNECTION
    if server is None:
        return
    mail = get_connection(**server)
    try:
        mail.open()
    except (OSError, smtplib.SMTPException) as problem:
        told = _("The mail server %(host)s:%(port)s does not take letters: %(problem)s. They wait; look at EMAIL_URL.")
        yield told % {"host": server["host"], "port": server["port"], "problem": problem}
    finally:
        mail.close()


def _of_the_fonts() -> Iterator[str]:
    lost = [face for face in fonts.FACES if not (fonts.FOLDER / face).is_file()]
    if lost:
        yield _("Fonts of documents are not there: %(names)s. Install Goyokiki again.") % {"names": ", ".join(lost)}
