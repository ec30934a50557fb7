"""Handing a file out: streamed, or with a page that names what its format cannot hold."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import translation

from goyokiki.engine.access import MemberRequest
from goyokiki.engine.exports import files
from goyokiki.engine.exports.content import Columns, Content
from goyokiki.engine.exports.vocabulary import mime_of
from goyokiki.engine.exports.writers import CsvWriter, writer_of
from goyokiki.engine.made_files.answers import handed_out, marked
from goyokiki.engine.tenancy import keep_scope


def answer(
    request: MemberRequest, content: Content, chunks: Iterable[Columns], file_format: str, encoding: str
) -> HttpResponseBase:
    """The file; what its format cannot hold is known before the first byte leaves, and then none does."""
    media_type = mime_of(file_format, encoding)
    if files.streams(file_format, encoding):
        parts = files.blocks(writer_of(content, file_format, encoding), chunks)
        response = StreamingHttpResponse(keep_scope(_in_language(parts)), content_type=media_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{files.name_of(content, file_format)}"'
        return marked(response, media_type)
    made, writer, _last = files.made(content, chunks, file_format, encoding)
    if writer.flaws.count:
        made.close()
        return refuse(request, writer, file_format)
    return handed_out(made, files.name_of(content, file_format), media_type)


def refuse(request: MemberRequest, writer: Any, file_format: str) -> HttpResponseBase:
    context = {"flaws": writer.flaws, "is_csv": isinstance(writer, CsvWriter), "utf8_href": _with_utf8(request)}
    return render(request, "exports/flaws.html", context, status=422)


def _with_utf8(request: MemberRequest) -> str:
    """The same file in UTF-8, where the address alone says what is wanted."""
    params = request.GET.copy()
    params.pop("encoding", None)
    return f"{request.path}?{params.urlencode()}" if request.method == "GET" else ""


def _in_language(parts: Generator[bytes, None, int]) -> Iterator[bytes]:
    """Later, as a streamed answer is made, in the language of now; it is set around each step alone."""
    language = translation.get_language()
    while True:
        with translation.override(language):
            try:
                part = next(parts)
            except StopIteration:
                return
        yield part
