"""`goyokiki serve`: the web server and the worker in one command."""

from __future__ import annotations

import ssl
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import translation
from django.utils.translation import gettext as _

from goyokiki.config import serving, tables
from goyokiki.engine.clock import presence


def in_url(host: str) -> str:
    """Whose colons are not those before the port."""
    return f"[{host}]" if ":" in host else host


def port_number(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise ArgumentTypeError(f"{text!r} is no port: use a number from 1 to 65535, e.g. 8000")
    return int(text)


def process_count(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) <= 64:
        raise ArgumentTypeError(f"{text!r} is no number of processes: use 1 to 64, e.g. 2")
    return int(text)


class Command(BaseCommand):
    help = "Serve the pages, send the mails and keep the timetable, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (127.0.0.1)")
        parser.add_argument("--port", type=port_number, default=8000, help="the port to listen at (8000)")
        parser.add_argument("--workers", type=process_count, default=2, help="how many web processes (2)")
        parser.add_argument("--tls-cert", type=Path, metavar="FILE", help="the certificate, for https without a proxy")
        parser.add_argument("--tls-key", type=Path, metavar="FILE", help="the key of the certificate")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port, certificate, key = (options[name] for name in ("host", "port", "tls_cert", "tls_key"))
        with translation.override(settings.LANGUAGE_CODE):
            refuse_certificate(certificate, key)
            if trouble := serving.trouble_at(host, port):
                raise CommandError(trouble)
            refuse_folder()
            refuse_old_tables()
            self._tell(f"{'https' if certificate else 'http'}://{in_url(host)}:{port}")
        serving.serve(host=host, port=port, processes=options["workers"], certificate=certificate, key=key)

    def _tell(self, address: str) -> None:
        self.stdout.write(_("Serving at %(address)s until Ctrl+C.") % {"address": address})
        if address.startswith("https") and not settings.SECURE:
            self.stdout.write(_("People's cookies are not yet kept to https: set GOYOKIKI_BASE_URL to https://…"))
        self.stdout.flush()


def refuse_certificate(certificate: Path | None, key: Path | None) -> None:
    if certificate is None and key is None:
        return
    if certificate is None or key is None:
        raise CommandError(_("https needs both, --tls-cert and --tls-key."))
    for file in (certificate, key):
        if not file.is_file():
            raise CommandError(_("%(file)s is no file.") % {"file": file})
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key, password="")
    except (OSError, ValueError) as problem:  # what ssl raises is an OSError
        told = {"certificate": certificate, "key": key, "problem": problem}
        raise CommandError(_("%(certificate)s and %(key)s cannot be used: %(problem)s") % told) from None


def refuse_folder() -> None:
    try:
        settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        with presence.lock(presence.IN_USE, alone=False):
            return
    except OSError as problem:
        told = {"folder": settings.DATA, "problem": problem.strerror}
        raise CommandError(_("The data folder %(folder)s cannot be used: %(problem)s") % told) from None


def refuse_old_tables() -> None:
    try:
        trouble = tables.trouble()
    except Error as problem:
        raise CommandError(_("The database does not answer: %(problem)s") % {"problem": problem}) from None
    if trouble:
        raise CommandError(trouble)
