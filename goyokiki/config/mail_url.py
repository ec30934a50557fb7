"""The mail server from EMAIL_URL: smtp://user:password@host:port?from=office@example.jp, or smtps://… for TLS."""

from __future__ import annotations

from email.utils import parseaddr
from typing import Any
from urllib.parse import ParseResult, parse_qsl, unquote

from goyokiki.config.environment import SettingError, given, url

PORTS = {"smtp": 25, "smtps": 465}
OPTIONS = {"from", "starttls"}
SWITCH = {"0": False, "1": True}
# Seconds for each answer of the server; the lease of a letter is many times that.
TIMEOUT = 10


def connection(name: str) -> dict[str, Any] | None:
    """Arguments for Django's mail connection; None when no server is set, and mails are to be kept."""
    parts = _parts(name)
    if parts is None:
        return None
    is_tls = parts.scheme == "smtps"
    return {
        "host": parts.hostname,
        "port": parts.port or PORTS[parts.scheme],
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_ssl": is_tls,
        "use_tls": not is_tls and _starttls(name, parts),
        "timeout": TIMEOUT,
    }


def sender(name: str) -> str:
    """The address that mails come from: the option `from`, else the user name where that is an address."""
    parts = _parts(name)
    if parts is None:
        return ""
    address = _options(parts).get("from") or unquote(parts.username or "")
    if "@" not in parseaddr(address)[1]:
        raise SettingError(f"{name} does not say from whom mails come: add ?from=office@example.jp.")
    return address


def _starttls(name: str, parts: ParseResult) -> bool:
    """Where a password is sent, encryption is the default; `starttls=0` is for a server next door that has none."""
    choice = _options(parts).get("starttls", "1" if parts.username else "0")
    if choice not in SWITCH:
        raise SettingError(f"{name}: starttls is 0 or 1, not {choice!r}.")
    return SWITCH[choice]


def _options(parts: ParseResult) -> dict[str, str]:
    return dict(parse_qsl(parts.query))


def _parts(name: str) -> ParseResult | None:
    value = given(name)
    if not value:
        return None
    parts = url(name, value)
    if parts.scheme not in PORTS or not parts.hostname:
        raise SettingError(f"{name} is not a mail server's address: use smtp://host or smtps://host.")
    if unknown := set(_options(parts)) - OPTIONS:
        raise SettingError(f"{name}: {', '.join(sorted(unknown))} is not known: use from and starttls.")
    return parts
