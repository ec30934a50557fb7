"""`goyokiki demo`: an invented dealer, made once and served on this machine."""

from __future__ import annotations

import socket
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from goyokiki.config.founding import found
from goyokiki.demo.options import add_options
from goyokiki.demo.stage import set_up
from goyokiki.demo.welcome import say_when_ready
from goyokiki.engine.refusal import Refusal


class Command(BaseCommand):
    help = "Serve an invented dealer on this machine, to try everything with."
    requires_system_checks = []  # the server that it starts makes them

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            if options["data"].resolve() != settings.DATA:
                raise CommandError("Start it as `goyokiki demo`, which names its data before the settings are read.")
            _refuse_taken_port(options["port"])
            try:
                set_up(options["size"], found, fresh=options["fresh"])
            except Refusal as refusal:
                raise CommandError(refusal.message, returncode=2) from None
        say_when_ready(f"http://127.0.0.1:{options['port']}", self.stdout.write, settings.LANGUAGE_CODE)
        call_command("serve", port=options["port"])


def _refuse_taken_port(port: int) -> None:
    """Otherwise whoever answers there would be taken for the demo."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CommandError(_("Port %(port)s is taken: choose another with --port.") % {"port": port}) from None
