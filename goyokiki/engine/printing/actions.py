"""Printing ordered and cancelled, and what a person chose, remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from goyokiki.engine import journal
from goyokiki.engine.printing.folder import new_name
from goyokiki.engine.printing.kinds import Choice, PrintKind
from goyokiki.engine.printing.models import PrintChoice, PrintJob
from goyokiki.engine.printing.vocabulary import AT_WORK, MOST_DOCUMENTS, MOST_TOGETHER, PrintState
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.prepared import Prepared


def order(kind: PrintKind, keys: Sequence[int], choice: Choice, *, by: Any) -> PrintJob:
    """Have the worker print the documents of these rows, in this order."""
    keys = list(dict.fromkeys(keys))
    if not keys:
        raise Refusal("nothing", _("Choose what is to be printed."))
    if len(keys) > MOST_DOCUMENTS:
        text = _("At most %(most)s can be printed at once; these are %(count)s.")
        raise Refusal("too_many", text % {"most": f"{MOST_DOCUMENTS:,}", "count": f"{len(keys):,}"})
    with transaction.atomic():
        remember(kind, choice, by=by)
        job: PrintJob = PrintJob.objects.create(
            kind=kind.name,
            keys=keys,
            choice=dict(choice),
            title=str(kind.label),
            language=get_language(),
            total=len(keys),
            file=new_name(),
            file_name=_file_name(kind, len(keys)),
            by=by,
        )
        journal.record("document.printed", by, by=by, kind=kind.name, rows=len(keys), choice=dict(choice))
    return job


def _file_name(kind: PrintKind, count: int) -> str:
    day = timezone.localdate().strftime("%Y%m%d")
    counted = ngettext("%(count)s document", "%(count)s documents", count) % {"count": count}
    return f"{kind.label}_{counted}_{day}.{'pdf' if count <= MOST_TOGETHER else 'zip'}"


def cancel(job: PrintJob, *, by: Any) -> bool:
    """Stop a job that is not ready yet; the worker clears up what it has printed."""
    at_work = PrintJob.objects.of(by).filter(pk=job.pk, state__in=AT_WORK)
    stopped: int = at_work.update(state=PrintState.CANCELLED, ended_at=timezone.now())
    return stopped == 1


def remember(kind: PrintKind, choice: Choice, *, by: Any) -> None:
    """Offer the same the next time."""
    PrintChoice.objects.update_or_create(login=by, kind=kind.name, defaults={"choice": dict(choice)})


def remembered(kind: PrintKind, *, by: Any) -> Choice | None:
    return next(iter(_remembered(by.pk, kind.name)), None)


@Prepared
def _remembered(login: int, kind: str) -> Any:
    return PrintChoice.objects.filter(login=login, kind=kind).values_list("choice", flat=True)
