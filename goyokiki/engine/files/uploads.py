"""What a request may bring in all, asked before any of it is read."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from goyokiki.engine.files.kinds import LARGEST_REQUEST


class BoundedUpload(FileUploadHandler):
    """First among the upload handlers: a body that says it is too long is refused; the next ones take what is left.

    A body that is longer than it says is cut off by Django, one that does not say counts as empty.
    """

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any, **kwargs: Any) -> None:  # noqa: N803
        if content_length > LARGEST_REQUEST:
            raise RequestDataTooBig("the files of one request are too large")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
