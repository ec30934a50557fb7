"""The formats of exported files, and their encodings."""

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


def mime_of(file_format: str, encoding: str) -> str:
    """The type of such a file as a browser is told it."""
    mime = MIMES[FileFormat(file_format)]
    return f"{mime}; charset={CHARSETS[Encoding(encoding)]}" if file_format == FileFormat.CSV else mime
