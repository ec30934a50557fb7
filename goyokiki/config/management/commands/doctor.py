"""`goyokiki doctor`: whether this installation is sound; with `--rebuild` it repairs what can be recounted."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import translation
from django.utils.translation import gettext as _

from goyokiki.config import operation, tables
from goyokiki.config.organizations import chosen_organization
from goyokiki.engine.figures import Figures, all_figures
from goyokiki.engine.search import upkeep
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization


class Command(BaseCommand):
    """Prints one line for each thing it looks at; ends with 0 when all is well or was repaired, else with 1."""

    help = "Look whether this installation is sound; --rebuild repairs figures and the search."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="repair figures, and texts and index of the search")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            self._look_at_tables()
            troubles = list(operation.troubles())
            for line in (*operation.notes(), *troubles):
                self.stdout.write(line)
            wrong = self._look_at_index(rebuild=options["rebuild"])
            wrong += self._look_at_texts(rebuild=options["rebuild"])
            wrong += sum(
                self._look_at(figures, organization, rebuild=options["rebuild"])
                for organization in _organizations()
                for figures in all_figures()
            )
            if wrong and not options["rebuild"]:
                raise CommandError(_("goyokiki doctor --rebuild recounts the figures and repairs them."))
            if troubles:
                raise CommandError(_("%(count)s things need your attention.") % {"count": len(troubles)})

    def _look_at_tables(self) -> None:
        try:
            trouble = tables.trouble()
        except Error as problem:
            raise CommandError(_("The database does not answer: %(problem)s") % {"problem": problem}) from None
        self.stdout.write(_("The database answers."))
        if trouble:
            raise CommandError(trouble)
        self.stdout.write(_("The tables are those of this version."))

    def _look_at_index(self, *, rebuild: bool) -> int:
        differing = {table: count for table, count in upkeep.index_differs().items() if count}
        for table, count in differing.items():
            told = {"table": table, "count": f"{count:,}"}
            if rebuild:
                upkeep.rebuild_index(table)
                self.stdout.write(_("Search index of %(table)s: %(count)s rows differed, it was built anew.") % told)
            else:
                self.stdout.write(_("Search index of %(table)s: %(count)s rows differ from the table.") % told)
        if not differing:
            self.stdout.write(_("The index of the search is right."))
        return sum(differing.values())

    def _look_at_texts(self, *, rebuild: bool) -> int:
        """After the index, which is told of each text that is written."""
        wrong = 0
        for organization in _organizations():
            with scope(organization):
                differing = upkeep.refold() if rebuild else upkeep.texts_differ()
            for table, count in differing.items():
                wrong += count
                told = {"organization": organization, "table": table, "count": f"{count:,}"}
                if count and rebuild:
                    line = _("%(organization)s, search texts of %(table)s: %(count)s differed and are written anew.")
                    self.stdout.write(line % told)
                elif count:
                    line = _("%(organization)s, search texts of %(table)s: %(count)s differ from what their rows give.")
                    self.stdout.write(line % told)
        if not wrong:
            self.stdout.write(_("The texts of the search are right."))
        return wrong

    def _look_at(self, figures: Figures, organization: Organization, *, rebuild: bool) -> int:
        with scope(organization):
            count = figures.rebuild() if rebuild else figures.differing()
        told = {"organization": organization, "figures": figures.name, "count": f"{count:,}"}
        if not count:
            line = _("%(organization)s, %(figures)s: the figures are right.")
        elif rebuild:
            line = _("%(organization)s, %(figures)s: %(count)s rows differed from a recount and are repaired.")
        else:
            line = _("%(organization)s, %(figures)s: %(count)s rows differ from a recount.")
        self.stdout.write(line % told)
        return count


def _organizations() -> Iterable[Organization]:
    """The one named by `--org`, else all."""
    return [chosen_organization()] if "GOYOKIKI_ORG" in os.environ else Organization.objects.order_by("name")
