"""Documents of many rows as files made in the background."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.made_files.kinds import FileKind, declare
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.printing.kinds import kind_named
from goyokiki.engine.printing.orders import order_of, printed_of
from goyokiki.engine.printing.work import opened


def _told(made: MadeFile) -> dict[str, Any]:
    printed = printed_of(made)
    return {"gaps": printed.gaps, "left_out": printed.left_out, "is_empty": printed.left_out == made.total}


def _may_have(made: MadeFile, login: Any) -> bool:
    kind = kind_named(order_of(made).kind)
    return bool(kind and login.can(kind.needs))


PRINTS = declare(
    FileKind(
        noun="print",
        slug="prints",
        needs="documents.print",
        home="print.list",
        place=pgettext_lazy("heading", "Printing"),
        counted=pgettext_lazy("print", "Documents"),
        stopped=_("Printing was stopped."),
        part="printing/parts/print.html",
        told=_told,
        may_have=_may_have,
        opened=opened,
    )
)
