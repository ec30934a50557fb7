"""Long exports as files made in the background."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.exports.orders import order_of, written_of
from goyokiki.engine.exports.vocabulary import FileFormat
from goyokiki.engine.exports.work import opened
from goyokiki.engine.made_files.kinds import FileKind, declare
from goyokiki.engine.made_files.models import MadeFile


def _told(made: MadeFile) -> dict[str, Any]:
    return {"flaws": written_of(made).flaws, "is_csv": order_of(made).format == FileFormat.CSV}


def _may_have(made: MadeFile, login: Any) -> bool:
    return order_of(made).selection(login) is not None


EXPORTS = declare(
    FileKind(
        noun="export",
        slug="export",
        needs="files.export",
        home="export.new",
        place=pgettext_lazy("heading", "CSV export"),
        counted=pgettext_lazy("export", "Rows"),
        stopped=_("The export was stopped."),
        part="exports/parts/export.html",
        told=_told,
        may_have=_may_have,
        opened=opened,
    )
)
