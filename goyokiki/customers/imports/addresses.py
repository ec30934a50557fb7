"""Addresses in files are often written from the city on."""

from __future__ import annotations

from typing import Any


def keep_prefecture(held: Any, values: dict[str, Any]) -> None:
    """A file that writes its addresses from the city on does not take away the prefecture of the same city."""
    if held.city and values.get("city") == held.city and values.get("prefecture") == "":
        del values["prefecture"]
