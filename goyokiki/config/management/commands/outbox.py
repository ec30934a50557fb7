"""`goyokiki outbox`: what becomes of letters that were waiting when a restored backup was taken."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from goyokiki.config.organizations import chosen_organization
from goyokiki.engine.mail import holding
from goyokiki.engine.tenancy import scope, unscoped


class Command(BaseCommand):
    """Of the organization named by `--org`, else of all."""

    help = "Say how many letters are held since a restore; --send sends them, --keep never does."

    def add_arguments(self, parser: ArgumentParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--send", action="store_true", help="have them sent now")
        choice.add_argument("--keep", action="store_true", help="never send them; they stay to be read")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(settings.LANGUAGE_CODE), _chosen():
            if options["send"]:
                self._tell(_("%(count)s letters are sent as soon as the worker runs."), holding.release())
            elif options["keep"]:
                self._tell(_("%(count)s letters are kept and not sent."), holding.keep())
            else:
                told = _("%(count)s letters are held since a restore: --send sends them, --keep keeps them unsent.")
                self._tell(told, holding.held().count())

    def _tell(self, sentence: str, count: int) -> None:
        self.stdout.write(sentence % {"count": f"{count:,}"} if count else _("No letters are held."))


def _chosen() -> AbstractContextManager[Any]:
    if "GOYOKIKI_ORG" in os.environ:
        return scope(chosen_organization())
    return unscoped("outbox: letters held since a restore, of every organization")
