"""Reading settings from the environment; an unknown or broken value stops the start with one line."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from urllib.parse import ParseResult, parse_qsl, unquote, urlparse

# A key that nobody finds by trying.
SHORTEST_SECRET = 32


class SettingError(SystemExit):
    """A setting that cannot be used; its text is the one line the operator reads."""


# Every name that was asked for; docs/operate/configure.md explains each.
known: set[str] = set()


def text(name: str, default: str) -> str:
    return given(name) or default


def given(name: str) -> str | None:
    """What is set under that name; nothing is the same as an empty text."""
    known.add(name)
    return os.environ.get(name) or None


def refuse_unknown(beginning: str, *, but: str) -> None:
    """A misspelt name would be passed over in silence, and the default stand in its place."""
    unknown = sorted(name for name in os.environ if name.startswith(beginning) and name not in {*known, but})
    if unknown:
        raise SettingError(f"{unknown[0]} is no setting: use one of {', '.join(sorted(known))}.")


def words(name: str, default: str) -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def hosts(name: str, default: str) -> list[str]:
    found = words(name, default)
    if wrong := next((word for word in found if not re.fullmatch(r"\*|\.?[\w.-]+|\[[0-9a-fA-F:]+\]", word)), None):
        raise SettingError(f"{name}: {wrong!r} is no host name: use names without port, e.g. goyokiki.example.jp.")
    return found


def number(name: str, default: int, *, least: int) -> int:
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit() or int(value) < least:
        raise SettingError(f"{name}={value!r} is no number of at least {least}, e.g. {default}.")
    return int(value)


def folder(name: str) -> Path | None:
    """The whole path of a folder, whether it is there today or its disk is in the other house; None when not named."""
    value = given(name)
    if value is None:
        return None
    if not Path(value).is_absolute():
        raise SettingError(f"{name}={value!r} is not the whole path of a folder: use e.g. /srv/backups.")
    return Path(value)


def networks(name: str, default: str) -> list[IPv4Network | IPv6Network]:
    """Addresses and networks such as 10.0.0.0/8, separated by commas."""
    try:
        return [ip_network(word, strict=False) for word in words(name, default)]
    except ValueError as problem:
        raise SettingError(f"{name}: {problem}: use a list such as 192.168.1.5,10.0.0.0/8.") from None


def choice(name: str, default: str, allowed: list[str]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise SettingError(f"{name}={value!r} is not known: use one of {', '.join(allowed)}.")
    return value


def base_url(name: str, default: str) -> str:
    value = text(name, default).rstrip("/")
    if not re.fullmatch(r"https?://([\w.-]+|\[[0-9a-fA-F:]+\])(:\d{1,5})?", value):
        raise SettingError(
            f"{name}={value!r} is not the address of a host: use http:// or https:// with a name and no folder, "
            "e.g. https://goyokiki.example.jp."
        )
    return value


def host_of(address: str) -> str:
    return re.sub(r":\d+$", "", urlparse(address).netloc)


def database(name: str, default_file: Path) -> dict[str, Any]:
    """A Django database from a URL: sqlite:///file, or postgresql://user:password@host:port/name?option=…"""
    value = given(name)
    if not value:
        return _sqlite(default_file)
    parts = url(name, value)
    if parts.scheme == "sqlite":
        return _sqlite(_file(name, parts))
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise SettingError(f"{name} is not a database address: use sqlite:///file or postgresql://user@host/name.")
    return _postgres(parts)


def url(name: str, value: str) -> ParseResult:
    try:
        parts = urlparse(value)
        _ = parts.port  # raises for a port that is no number
    except ValueError:
        # What could not be read may be a piece of the password.
        raise SettingError(
            f"{name} cannot be read: the port is a number up to 65535, and signs such as / and @ in a password are "
            "written as %2F and %40."
        ) from None
    return parts


def _file(name: str, parts: ParseResult) -> Path:
    file = unquote(parts.path[1:])
    if parts.netloc or not file or file.endswith("/"):
        raise SettingError(f"{name} names no file: use e.g. sqlite:////srv/goyokiki/data/goyokiki.sqlite3.")
    return Path(file)


def _postgres(parts: ParseResult) -> dict[str, Any]:
    return {
        "ENGINE": "goyokiki.config.postgresql_for_pages",
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
                "PRAGMA cache_size=-8000; PRAGMA mmap_size=67108864; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def secret(name: str, kept_in: Path) -> str:
    """The secret of the environment, or one made on the first start and kept in a file only its owner reads."""
    value = given(name)
    if value and len(value) < SHORTEST_SECRET:
        raise SettingError(f"{name} can be guessed: use {SHORTEST_SECRET} signs or more, or none to have one made.")
    if value:
        return value
    try:
        return _kept(kept_in)
    except OSError as problem:
        raise SettingError(
            f"GOYOKIKI_DATA={str(kept_in.parent)!r} cannot be used ({problem.strerror}): "
            "name a folder of your own, e.g. /srv/goyokiki."
        ) from None


def _kept(file: Path) -> str:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists() or not file.stat().st_size:
        file.unlink(missing_ok=True)
        _make(file)
    return file.read_text()


def _make(file: Path) -> None:
    """Whole or not at all, whoever else starts at this moment and whatever happens to the machine in the next."""
    with NamedTemporaryFile("w", dir=file.parent, prefix=f".{file.name}-") as made:
        made.write(secrets.token_urlsafe(50))
        made.flush()
        os.fsync(made.fileno())
        with suppress(FileExistsError):
            os.link(made.name, file)
    folder = os.open(file.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
