"""Handing files out: never run, never shown as a page, never kept by anybody between us and the person."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from goyokiki.engine.files.models import Attachment
from goyokiki.engine.files.names import saved_name
from goyokiki.engine.files.storage import rendition_place

NOTHING_RUNS = "sandbox; default-src 'none'"
# A browser fits a picture to its window with styles of its own, and would obey the policy there too.
NOTHING_RUNS_IN_A_PICTURE = f"{NOTHING_RUNS}; img-src 'self'; style-src 'unsafe-inline'"
HEADERS = {
    # Asked for again each time: who may not see the row any more gets nothing from the cache either.
    "Cache-Control": "private, no-cache",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True)
class Part:
    """What of an attachment is asked for: its content to be saved, or a rendition to be looked at."""

    place: str
    version: str
    policy: str
    is_saved: bool


class Blocks(FileResponse):
    block_size = 1 << 16


def as_download(request: HttpRequest, attachment: Attachment) -> HttpResponseBase:
    return _answer(request, attachment, Part(attachment.stored, attachment.sha256, NOTHING_RUNS, is_saved=True))


def as_picture(request: HttpRequest, attachment: Attachment, size: int) -> HttpResponseBase:
    """A rendition, shown in place: its every byte was written by us."""
    place, version = rendition_place(attachment.stored, size), f"{attachment.sha256}-{size}"
    return _answer(request, attachment, Part(place, version, NOTHING_RUNS_IN_A_PICTURE, is_saved=False))


def _answer(request: HttpRequest, attachment: Attachment, part: Part) -> HttpResponseBase:
    etag = quote_etag(part.version)
    response = get_conditional_response(request, etag=etag) or _content(attachment, part)
    for name, value in {**HEADERS, "Content-Security-Policy": part.policy, "ETag": etag}.items():
        response.headers[name] = value
    return response


def _content(attachment: Attachment, part: Part) -> HttpResponseBase:
    kind = attachment.what
    try:
        response = Blocks(
            default_storage.open(part.place),
            as_attachment=part.is_saved,
            filename=saved_name(attachment.name, kind),
            content_type=kind.mime,
        )
    except FileNotFoundError:
        raise Http404 from None
    # Packed already, most of them: without this the middleware would pack 20 MB once more.
    response.headers["Content-Encoding"] = "identity"
    return response
