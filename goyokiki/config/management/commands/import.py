"""`goyokiki import KIND FILE`: register the rows of a file, all of them or none."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from goyokiki.config.organizations import chosen_organization
from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import ImportKind, Mode, Report, all_kinds, kind_named
from goyokiki.engine.imports.mapping import read_mapping
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.sheets.refusals import UnusableFile
from goyokiki.engine.tenancy import scope

REFUSED, WRONG_CALL = 1, 2


class Command(BaseCommand):
    """Ends with 0 when all good rows are in, 1 when refused rows stopped it, 2 for a wrong call or unreadable file."""

    help = "Register the rows of a file: all of them, or none when one is refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[kind.name for kind in all_kinds()], help="what the rows are")
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--mode",
            choices=[mode.value for mode in Mode],
            default=Mode.REGISTER.value,
            help="register the rows (the default), or only change or delete what they name by ID",
        )
        parser.add_argument("--map", type=Path, help="a TOML file that says which column is which")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument("--skip-bad-rows", action="store_true", help="leave refused rows out")
        parser.add_argument("--report", type=Path, help="write the whole report to this JSON file")

    def handle(self, *args: Any, **options: Any) -> None:
        with scope(chosen_organization()), translation.override(settings.LANGUAGE_CODE):
            _refuse_unwritable(options["report"])
            try:
                report = run(_order(options))
            except UnusableFile as problem:
                raise CommandError(str(problem), returncode=WRONG_CALL) from None
            except Refusal as problem:
                raise CommandError(str(problem), returncode=REFUSED) from None
            if options["report"]:
                _write(report, options["report"])
            self._tell(report, options)

    def _tell(self, report: Report, options: dict[str, Any]) -> None:
        self.stdout.write(_("%(file)s: %(rows)s rows") % {"file": options["file"].name, "rows": f"{report.rows:,}"})
        self.stdout.write("\n".join(report.lines()))
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run; nothing was registered."))
        if report.refused and not options["skip_bad_rows"]:
            message = _("%(count)s rows are refused, so nothing is registered. --skip-bad-rows leaves them out.")
            raise CommandError(message % {"count": f"{report.refused_rows:,}"}, returncode=REFUSED)


def _order(options: dict[str, Any]) -> Order:
    kind = kind_named(options["kind"])
    return Order(
        kind,
        options["file"],
        mapping=read_mapping(options["map"], kind) if options["map"] else None,
        dry_run=options["dry_run"],
        skip_bad_rows=options["skip_bad_rows"],
        mode=_mode(kind, options["mode"]),
    )


def _mode(kind: ImportKind, name: str) -> Mode:
    if name not in kind.modes:
        message = _("Rows of the kind %(kind)s cannot be imported with --mode %(mode)s.")
        raise CommandError(message % {"kind": kind.name, "mode": name}, returncode=WRONG_CALL)
    return Mode(name)


def _refuse_unwritable(path: Path | None) -> None:
    """Before the import, not after it."""
    if path is not None and (path.is_dir() or not path.parent.is_dir()):
        raise CommandError(_("The report cannot be written to %(file)s.") % {"file": path}, returncode=WRONG_CALL)


def _write(report: Report, path: Path) -> None:
    path.write_text(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
