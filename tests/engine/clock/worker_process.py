"""A real worker process on the database of the running test, to be killed in the middle of its work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

Worker = subprocess.Popen[bytes]


@contextmanager
def running_worker(*arguments: str, mail_url: str = "") -> Iterator[Worker]:
    """`goyokiki worker`; killed at the end of the block if it still runs."""
    with subprocess.Popen(  # noqa: S603  our own command
        [sys.executable, "-P", "-m", "django", "worker", *arguments],
        env={**os.environ, **environment(), "EMAIL_URL": mail_url},
        stderr=subprocess.DEVNULL,  # a killed neighbour makes it complain
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def environment() -> dict[str, str]:
    """What makes another process work on the test's own database and files."""
    return {
        "DJANGO_SETTINGS_MODULE": "goyokiki.config.settings",
        "DATABASE_URL": database_url(),
        "GOYOKIKI_DATA": str(settings.DATA),
        "GOYOKIKI_SECRET_KEY": settings.SECRET_KEY,
    }


def database_url() -> str:
    parts = {name: quote(str(value), safe="") for name, value in connection.settings_dict.items()}
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(connection.settings_dict['NAME']).absolute()}"
    return f"postgresql://{parts['USER']}:{parts['PASSWORD']}@{parts['HOST']}:{parts['PORT']}/{parts['NAME']}"
