"""Printing ordered, and what a person chose, remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goyokiki.engine import journal
from goyokiki.engine.made_files.actions import order_file
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.printing.kinds import Choice, PrintKind
from goyokiki.engine.printing.models import PrintChoice
from goyokiki.engine.printing.orders import PrintOrder
from goyokiki.engine.printing.prints import PRINTS
from goyokiki.engine.printing.vocabulary import MOST_DOCUMENTS, MOST_TOGETHER, PDF, ZIP
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.prepared import Prepared


def order(kind: PrintKind, keys: Sequence[int], choice: Choice, *, by: Any) -> MadeFile:
    """Have the worker print the documents of these rows, in this order."""
    keys = list(dict.fromkeys(keys))
    if not keys:
        raise Refusal("nothing", _("Choose what is to be printed."))
    if len(keys) > MOST_DOCUMENTS:
        text = _("At most %(most)s can be printed at once; these are %(count)s.")
        raise Refusal("too_many", text % {"most": f"{MOST_DOCUMENTS:,}", "count": f"{len(keys):,}"})
    asked = PrintOrder(kind.name, keys, dict(choice))
    with transaction.atomic():
        remember(kind, choice, by=by)
        made = order_file(
            PRINTS,
            asked.as_json(),
            title=str(kind.label),
            file_name=_file_name(kind, len(keys)),
            media_type=PDF if len(keys) <= MOST_TOGETHER else ZIP,
            total=len(keys),
            by=by,
        )
        journal.record("document.printed", by, by=by, kind=kind.name, rows=len(keys), choice=dict(choice))
    return made


def _file_name(kind: PrintKind, count: int) -> str:
    day = timezone.localdate().strftime("%Y%m%d")
    counted = ngettext("%(count)s document", "%(count)s documents", count) % {"count": count}
    return f"{kind.label}_{counted}_{day}.{'pdf' if count <= MOST_TOGETHER else 'zip'}"


def remember(kind: PrintKind, choice: Choice, *, by: Any) -> None:
    """Offer the same the next time."""
    PrintChoice.objects.update_or_create(login=by, kind=kind.name, defaults={"choice": dict(choice)})


def remembered(kind: PrintKind, *, by: Any) -> Choice | None:
    return next(iter(_remembered(by.pk, kind.name)), None)


@Prepared
def _remembered(login: int, kind: str) -> Any:
    return PrintChoice.objects.filter(login=login, kind=kind).values_list("choice", flat=True)
