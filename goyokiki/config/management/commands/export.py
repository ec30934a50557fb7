"""`goyokiki export KIND`: all rows of a KIND as a file that can be imported again."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from shutil import copyfileobj
from typing import Any, BinaryIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from goyokiki.config.organizations import chosen_organization
from goyokiki.engine.exports import files
from goyokiki.engine.exports.actions import tell
from goyokiki.engine.exports.choices import keys_by_age
from goyokiki.engine.exports.content import content_of_kind
from goyokiki.engine.exports.flaws import Flaws
from goyokiki.engine.exports.vocabulary import Encoding, FileFormat
from goyokiki.engine.imports import ImportKind, all_kinds, kind_named
from goyokiki.engine.tenancy import scope

REFUSED, WRONG_CALL = 1, 2
MOST_SHOWN = 20


class Command(BaseCommand):
    """Ends with 0 when the file is written, 1 when its encoding or format cannot hold it, 2 for a wrong call."""

    help = "Write all rows of a kind into a file that can be imported again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=[kind.name for kind in all_kinds() if kind.exported], help="what to export")
        parser.add_argument("--format", choices=FileFormat.values, default=FileFormat.CSV.value)
        parser.add_argument("--encoding", choices=Encoding.values, default=Encoding.UTF8.value, help="of a CSV file")
        parser.add_argument("--to", type=Path, metavar="FILE", help="the file to write, else standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        with scope(chosen_organization()), translation.override(settings.LANGUAGE_CODE):
            _refuse_wrong_call(options["format"], options["to"])
            made, rows = _made(kind_named(options["kind"]), options["format"], options["encoding"])
            tell(f"kind:{options['kind']}", options["format"], options["encoding"], rows=rows, by=None)
        with made:
            self._hand_out(made, options["to"], rows)

    def _hand_out(self, made: BinaryIO, to: Path | None, rows: int) -> None:
        if to is None:
            output: Any = self.stdout
            copyfileobj(made, output.buffer)
            return
        with to.open("wb") as target:
            copyfileobj(made, target)
        with translation.override(settings.LANGUAGE_CODE):
            self.stdout.write(_("%(file)s: %(rows)s rows") % {"file": to.name, "rows": f"{rows:,}"})


def _refuse_wrong_call(file_format: str, to: Path | None) -> None:
    if to is None and file_format == FileFormat.XLSX and sys.stdout.isatty():
        raise CommandError(_("Say with --to FILE where the workbook is to be written."), returncode=WRONG_CALL)
    if to is not None and (to.is_dir() or not to.parent.is_dir()):
        raise CommandError(_("The file cannot be written to %(file)s.") % {"file": to}, returncode=WRONG_CALL)


def _made(kind: ImportKind, file_format: str, encoding: str) -> tuple[BinaryIO, int]:
    """The complete file and how many rows it has; ends the command where the file cannot hold them."""
    content = content_of_kind(kind)
    made, writer, last = files.made(
        content, content.chunks(keys_by_age(kind.model.objects.all())), file_format, encoding
    )
    if writer.flaws.count:
        made.close()
        raise CommandError(_told(writer.flaws), returncode=REFUSED)
    return made, last - 1


def _told(flaws: Flaws) -> str:
    lines = [_("Nothing is written: %(count)s cells cannot be.") % {"count": f"{flaws.count:,}"}]
    for flaw in flaws.named[:MOST_SHOWN]:
        said = {"row": flaw.row, "column": flaw.column, "found": flaw.found, "value": flaw.value}
        lines.append("  " + _("row %(row)s, %(column)s: %(found)s in “%(value)s”") % said)
    if flaws.count > MOST_SHOWN:
        lines.append("  " + _("… and %(count)s more.") % {"count": f"{flaws.count - MOST_SHOWN:,}"})
    return "\n".join(lines)
