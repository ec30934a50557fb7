"""Texts of people as names of files."""

from __future__ import annotations

import re

# What some system does not take in the name of a file.
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
LONGEST_STEM = 200  # bytes


def file_stem(text: str) -> str:
    """The text as it can be the name of a file on any system, without an ending."""
    cut = FORBIDDEN.sub("_", text).encode()[:LONGEST_STEM].decode(errors="ignore")
    return cut.strip(" .") or "_"
