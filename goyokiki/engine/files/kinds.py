"""Which files there are for us, and how much of them is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1024 * 1024
LARGEST_FILE: Final = 20 * MEGABYTE
MOST_FILES: Final = 20
# A form with files, or a file to import: 100 MB, and what the form itself needs.
LARGEST_REQUEST: Final = 110 * MEGABYTE
# Chosen in forms that were never saved; the night clears them.
MOST_UNATTACHED: Final = 200
MOST_PIXELS: Final = 60_000_000
LONGEST_SIDE: Final = 4096
RENDITIONS: Final = (1600, 320)


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it is served, and the endings its name may have; a download without one gets the first."""

    name: str
    mime: str
    endings: tuple[str, ...]
    is_picture: bool = False


_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"

JPEG = Kind("jpeg", "image/jpeg", ("jpg", "jpeg"), is_picture=True)
PNG = Kind("png", "image/png", ("png",), is_picture=True)
HEIC = Kind("heic", "image/heic", ("heic", "heif"), is_picture=True)
PDF = Kind("pdf", "application/pdf", ("pdf",))
DOCX = Kind("docx", f"{_OPEN_XML}.wordprocessingml.document", ("docx", "docm"))
XLSX = Kind("xlsx", f"{_OPEN_XML}.spreadsheetml.sheet", ("xlsx", "xlsm"))
PPTX = Kind("pptx", f"{_OPEN_XML}.presentationml.presentation", ("pptx", "pptm"))
DOC = Kind("doc", "application/msword", ("doc",))
XLS = Kind("xls", "application/vnd.ms-excel", ("xls",))
PPT = Kind("ppt", "application/vnd.ms-powerpoint", ("ppt",))
ZIP = Kind("zip", "application/zip", ("zip",))
TEXT = Kind("text", "text/plain", ("txt", "csv", "tsv", "log"))

KINDS: Final = {kind.name: kind for kind in (JPEG, PNG, HEIC, PDF, DOCX, XLSX, PPTX, DOC, XLS, PPT, ZIP, TEXT)}
# What a browser offers to choose from; what is sent is judged by its content all the same.
ACCEPTED: Final = ",".join(f".{ending}" for kind in KINDS.values() for ending in kind.endings)
