"""Long exports begun, and every export told."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from goyokiki.engine import journal
from goyokiki.engine.exports import files
from goyokiki.engine.exports.choices import Selection
from goyokiki.engine.exports.long_exports import EXPORTS
from goyokiki.engine.exports.orders import ExportOrder
from goyokiki.engine.exports.vocabulary import mime_of
from goyokiki.engine.made_files.actions import order_file
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.tenancy import current_organization


def begin(selection: Selection, file_format: str, encoding: str, *, by: Any) -> MadeFile:
    """Have the worker write the file; the rows are those that are there when it begins."""
    choice = selection.choice
    asked = ExportOrder(choice.value, selection.query, list(selection.shown), file_format, encoding)
    with transaction.atomic():
        made = order_file(
            EXPORTS,
            asked.as_json(),
            title=str(choice.label),
            file_name=files.name_of(selection.content, file_format),
            media_type=mime_of(file_format, encoding),
            total=selection.count,
            by=by,
        )
        tell(choice.value, file_format, encoding, rows=made.total, by=by, query=selection.query)
    return made


def tell(choice: str, file_format: str, encoding: str, *, rows: int, by: Any, query: str = "") -> None:
    """Note who took what out of the house."""
    said: dict[str, Any] = {"choice": choice, "format": file_format, "encoding": encoding, "rows": rows, "query": query}
    journal.record("file.exported", by or current_organization(), by=by, **said)
