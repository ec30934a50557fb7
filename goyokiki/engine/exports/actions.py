"""Exports in the background: begun, cancelled."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from goyokiki.engine import journal
from goyokiki.engine.exports import files
from goyokiki.engine.exports.choices import Selection
from goyokiki.engine.exports.folder import new_name
from goyokiki.engine.exports.models import ExportJob
from goyokiki.engine.exports.vocabulary import AT_WORK, ExportState
from goyokiki.engine.tenancy import current_organization


def begin(selection: Selection, file_format: str, encoding: str, *, by: Any) -> ExportJob:
    """Have the worker write the file; the rows are those that are there when it begins."""
    with transaction.atomic():
        job: ExportJob = ExportJob.objects.create(
            choice=selection.choice.value,
            query=selection.query,
            shown=list(selection.shown),
            format=file_format,
            encoding=encoding,
            title=str(selection.choice.label),
            language=translation.get_language(),
            total=selection.count,
            file=new_name(),
            file_name=files.name_of(selection.content, file_format),
            by=by,
        )
        tell(selection.choice.value, file_format, encoding, rows=job.total, by=by, query=selection.query)
    return job


def tell(choice: str, file_format: str, encoding: str, *, rows: int, by: Any, query: str = "") -> None:
    """Note who took what out of the house."""
    said: dict[str, Any] = {"choice": choice, "format": file_format, "encoding": encoding, "rows": rows, "query": query}
    journal.record("file.exported", by or current_organization(), by=by, **said)


def cancel(job: ExportJob, *, by: Any) -> bool:
    """Stop an export that is not ready yet; the worker clears up what it has written."""
    at_work = ExportJob.objects.of(by).filter(pk=job.pk, state__in=AT_WORK)
    stopped: int = at_work.update(state=ExportState.CANCELLED, ended_at=timezone.now())
    return stopped == 1
