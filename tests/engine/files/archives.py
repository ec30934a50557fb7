"""Archives for tests, also such as nobody packs in good faith."""

from __future__ import annotations

import io
import struct
import zipfile
from functools import cache


def packed(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def office(folder: str) -> bytes:
    """A workbook, text or presentation, as far as its directory goes."""
    return packed({"[Content_Types].xml": b"<Types/>", f"{folder}/document.xml": b"<d/>"})


@cache
def bomb(megabytes: int = 60) -> bytes:
    """Some kilobytes that unpack to very much more."""
    return packed({f"{number}.txt": bytes(1 << 20) for number in range(megabytes)})


def lying(unpacked: int) -> bytes:
    """One member of three bytes whose directory entry names another size."""
    content = bytearray(packed({"a.txt": b"abc"}))
    entry = content.rfind(b"PK\x01\x02")
    struct.pack_into("<L", content, entry + 24, unpacked)
    return bytes(content)
