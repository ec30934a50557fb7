"""Names of files: shown as they were typed, harmless wherever they are shown or saved."""

from __future__ import annotations

import re
import unicodedata

from goyokiki.engine.files.kinds import Kind

LONGEST = 255
# Signs that turn the direction of what follows: "gpj.exe" would be read as "exe.jpg".
TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown_name(typed: str, *, default: str) -> str:
    """The last part of what a browser calls the file, without what cannot be seen; `default` when nothing is left."""
    last = re.split(r"[/\\]", typed)[-1]
    seen = TURNING.sub("", "".join(sign for sign in last if unicodedata.category(sign) not in ("Cc", "Cs"))).strip()
    return (_cut(seen) if seen.strip(".") else "") or default


def _cut(name: str) -> str:
    """At most 255 characters, the ending kept."""
    if len(name) <= LONGEST:
        return name
    ending = name[name.rfind(".") :] if "." in name[-10:] else ""
    return name[: LONGEST - len(ending)] + ending


def saved_name(name: str, kind: Kind) -> str:
    """The name a download is saved under: its ending says what it is, whatever the name says."""
    stem, dot, ending = name.rpartition(".")
    if dot and ending.lower() in kind.endings:
        return name
    was_picture = kind.is_picture and dot and ending.lower() in ("heic", "heif", "png", "jpg", "jpeg")
    return f"{stem if was_picture else name}.{kind.endings[0]}"
