"""`goyokiki worker`: the process that sends mails and keeps the timetable. `goyokiki serve` starts one by itself."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from goyokiki.engine.clock.presence import at_work
from goyokiki.engine.clock.stop import Stop
from goyokiki.engine.clock.worker import work

# Whoever waits for a page goes first. Not beside SQLite: there the worker would linger with the lock all wait for.
NICENESS = 5


class Command(BaseCommand):
    help = "Carry out what is due, such as mails, until stopped; any number may run at once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--parent", type=int, metavar="PID", help="stop as soon as this parent process is gone")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = Stop(parent=options["parent"])
        stop.heed_signals()
        if connection.vendor == "postgresql" and hasattr(os, "nice"):
            os.nice(NICENESS)
        with at_work():
            work(stop)
