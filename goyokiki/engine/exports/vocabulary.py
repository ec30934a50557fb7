"""The formats of exported files, their encodings, and the states of an export in the background."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FileFormat(models.TextChoices):
    CSV = "csv", pgettext_lazy("file format", "CSV")
    XLSX = "xlsx", pgettext_lazy("file format", "Excel (xlsx)")


class Encoding(models.TextChoices):
    UTF8 = "utf-8-sig", _("UTF-8 (Excel of today, all characters)")
    CP932 = "cp932", _("CP932 / Shift_JIS (old Excel, other programs)")


MIMES = {
    FileFormat.CSV: "text/csv",
    FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CHARSETS = {Encoding.UTF8: "utf-8", Encoding.CP932: "Shift_JIS"}


class ExportState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("export state", "Waiting")
    WRITING = "writing", pgettext_lazy("export state", "In progress")
    DONE = "done", pgettext_lazy("export state", "Ready")
    REFUSED = "refused", pgettext_lazy("export state", "Not written")
    CANCELLED = "cancelled", pgettext_lazy("export state", "Cancelled")
    FAILED = "failed", pgettext_lazy("export state", "Failed")


AT_WORK = (ExportState.WAITING, ExportState.WRITING)


def mime_of(file_format: str, encoding: str) -> str:
    """The type of such a file as a browser is told it."""
    mime = MIMES[FileFormat(file_format)]
    return f"{mime}; charset={CHARSETS[Encoding(encoding)]}" if file_format == FileFormat.CSV else mime
