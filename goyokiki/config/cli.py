"""The `goyokiki` command: Django's management commands, with `--org NAME` in front where there are several."""

from __future__ import annotations

import errno
import os
import sys
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from traceback import extract_tb

from goyokiki.demo import options as demo

# It is full, or takes nothing any more: the system may say so without the name of a file.
OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goyokiki.config.settings")
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal that knows no Japanese shows question marks, and the command does its work.
        sys.stdout.reconfigure(errors="replace")
    arguments = _take_organization(sys.argv)
    if arguments[1:] in (["--version"], ["version"]):
        sys.stdout.write(f"{version('goyokiki')}\n")  # Django would tell its own
        return
    if arguments[1:2] == ["demo"]:
        # Its data folder is chosen by its arguments, and the settings are read before a command sees those.
        os.environ.update(demo.environment(arguments[2:]))
    _execute(arguments)


def _execute(arguments: list[str]) -> None:
    # The settings' module is named first.
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import Error  # noqa: PLC0415

    try:
        execute_from_command_line(arguments)
    except Error as problem:
        # Where nobody was reached, the places in the code help no operator.
        if "connect" not in [frame.name for frame in extract_tb(problem.__traceback__)]:
            raise
        sys.exit(f"{arguments[1]}: the database does not answer: {problem}")
    except OSError as problem:
        is_of_the_data = isinstance(problem.filename, str) and Path(problem.filename).is_relative_to(settings.DATA)
        if not is_of_the_data and problem.errno not in OF_THE_DISK:
            raise
        sys.exit(": ".join(filter(None, [arguments[1], problem.filename, problem.strerror])))


def _take_organization(arguments: list[str]) -> list[str]:
    """Move `--org NAME` from before the subcommand into the environment, where `chosen_organization` finds it."""
    if len(arguments) > 2 and arguments[1] == "--org":
        os.environ["GOYOKIKI_ORG"] = arguments[2]
        return [arguments[0], *arguments[3:]]
    return arguments
