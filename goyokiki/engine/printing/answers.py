"""A document shown in the browser's own reader, from which people print it."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from goyokiki.engine.made_files.answers import marked
from goyokiki.engine.printing.vocabulary import PDF


def shown(content: bytes, name: str) -> HttpResponseBase:
    named = content_disposition_header(as_attachment=False, filename=name) or ""
    return marked(HttpResponse(content, content_type=PDF, headers={"Content-Disposition": named}), PDF)
