"""`goyokiki demo`: an invented dealer, made once and served on this machine."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from goyokiki.config import serving
from goyokiki.config.founding import found
from goyokiki.demo import herald
from goyokiki.demo.options import add_options
from goyokiki.demo.stage import set_up
from goyokiki.demo.welcome import lines
from goyokiki.engine.refusal import Refusal

HOST = "127.0.0.1"
WEB_PROCESSES = 2


class Command(BaseCommand):
    help = "Serve an invented dealer on this machine, to try everything with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        address = f"http://{HOST}:{options['port']}"
        with translation.override(settings.LANGUAGE_CODE):
            if options["data"].resolve() != settings.DATA:
                raise CommandError("Start it as `goyokiki demo`, which names its data before the settings are read.")
            if trouble := serving.trouble_at(HOST, options["port"]):
                raise CommandError(trouble)
            try:
                set_up(options["size"], found, fresh=options["fresh"])
            except Refusal as refusal:
                raise CommandError(refusal.message, returncode=2) from None
            herald.send(f"{address}/login/", "\n".join(lines(address)))
        serving.serve(host=HOST, port=options["port"], processes=WEB_PROCESSES)
