"""`goyokiki migrate`: the tables of this version, made while nobody works on those of another."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.utils import translation
from django.utils.translation import gettext as _

from goyokiki.config import tables
from goyokiki.config.backups import unfinished
from goyokiki.engine.clock import presence
from goyokiki.engine.tenancy.selectivity import gather_statistics


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        with presence.alone() as is_alone:
            _refuse(is_alone=is_alone)
            is_update = tables.wait_for_migration()
            super().handle(*args, **options)
            if is_update:  # of a new index nothing is known, and what is known of others may be of another time
                gather_statistics()


def _refuse(*, is_alone: bool) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        if not is_alone and tables.wait_for_migration():
            raise CommandError(_("The tables are in use: stop goyokiki serve first."))
        if unfinished.is_told() or tables.are_newer():
            raise CommandError(tables.trouble())
