"""Where 一括登録 stands in the rail, and on lists that hold nothing yet."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.imports.kinds import all_kinds
from goyokiki.engine.ui import nav
from goyokiki.engine.ui.starts import Start, offer_start

START = Start(
    text=_("Import your Excel list"),
    why=_("A list that you keep in Excel comes in as it is, thousands of rows at once."),
    route="import.list",
    icon="file-import",
    needs="files.import",
)


def start_of(noun: str) -> Start | None:
    """For the ledgers whose rows a file can hold."""
    return START if any(kind.ledger == noun for kind in all_kinds()) else None


nav.area("files", label=pgettext_lazy("area", "Files and upkeep"), order=90)
nav.add(
    area="files",
    label=pgettext_lazy("heading", "Import"),
    route="import.list",
    icon="file-import",
    needs="files.import",
    order=10,
)
offer_start(start_of)
