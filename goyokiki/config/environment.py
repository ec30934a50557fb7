"""Reading settings from the environment; an unknown or broken value stops the start with one line."""

from __future__ import annotations

import os
import secrets
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import ParseResult, parse_qsl, unquote, urlparse


class SettingError(SystemExit):
    """A setting that cannot be used; its text is the one line the operator reads."""


def text(name: str, default: str) -> str:
    return os.environ.get(name, default)


def words(name: str, default: str) -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def networks(name: str, default: str) -> list[IPv4Network | IPv6Network]:
    """Addresses and networks such as 10.0.0.0/8, separated by commas."""
    try:
        return [ip_network(word, strict=False) for word in words(name, default)]
    except ValueError as problem:
        raise SettingError(f"{name} is no list of addresses or networks: {problem}.") from None


def choice(name: str, default: str, allowed: list[str]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise SettingError(f"{name}={value!r} is not known: use one of {', '.join(allowed)}.")
    return value


def base_url(name: str, default: str) -> str:
    value = text(name, default).rstrip("/")
    parts = urlparse(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingError(f"{name}={value!r} is not a web address: use http://… or https://….")
    return value


def database(name: str, default_file: Path) -> dict[str, Any]:
    """A Django database from a URL: sqlite:///file, or postgresql://user:password@host:port/name?option=…"""
    value = os.environ.get(name)
    if not value:
        return _sqlite(default_file)
    parts = _parts(name, value)
    if parts.scheme == "sqlite":
        return _sqlite(Path(unquote(parts.path[1:])))
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise SettingError(f"{name} is not a database address: use sqlite:///file or postgresql://user@host/name.")
    return _postgres(parts)


def _parts(name: str, value: str) -> ParseResult:
    try:
        parts = urlparse(value)
        _ = parts.port  # raises for a port that is no number
    except ValueError as problem:
        raise SettingError(f"{name} cannot be read: {problem}.") from None
    return parts


def _postgres(parts: ParseResult) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(file: Path) -> dict[str, Any]:
    """WAL with FULL keeps acknowledged writes through a power cut; IMMEDIATE makes writers wait, not fail."""
    return {
        "ENGINE": "goyokiki.config.sqlite_in_turn",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA cache_size=-32000; PRAGMA mmap_size=67108864; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def secret(name: str, kept_in: Path) -> str:
    """The secret of the environment, or one made on the first start and kept in a file only its owner reads."""
    value = os.environ.get(name)
    if value:
        return value
    kept_in.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(kept_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept_in.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return kept_in.read_text()
