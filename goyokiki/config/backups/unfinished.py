"""A mark in the data folder while its parts are exchanged: what was broken off then is half of one, half of another."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from goyokiki.config.backups import archive


def is_told() -> bool:
    return _mark().exists()


def tell() -> None:
    _mark().touch(mode=0o600)
    archive.flush_folder(settings.DATA)


def take_back() -> None:
    _mark().unlink(missing_ok=True)


def _mark() -> Path:
    return Path(settings.DATA) / "restore-unfinished"
