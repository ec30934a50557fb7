"""Handing printed documents out: never kept by anybody between us and the person."""

from __future__ import annotations

from typing import BinaryIO

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    # Packed already: without this the middleware would pack it once more.
    "Content-Encoding": "identity",
}
PDF = "application/pdf"
ZIP = "application/zip"


class Blocks(FileResponse):
    block_size = 1 << 16


def shown(content: bytes, name: str) -> HttpResponseBase:
    """A PDF for the browser's own reader, from which people print it."""
    named = content_disposition_header(as_attachment=False, filename=name) or ""
    return HttpResponse(content, content_type=PDF, headers={**HEADERS, "Content-Disposition": named})


def saved(file: BinaryIO, name: str) -> HttpResponseBase:
    response = Blocks(file, as_attachment=True, filename=name, content_type=PDF if name.endswith(".pdf") else ZIP)
    for header, value in HEADERS.items():
        response.headers[header] = value
    return response
