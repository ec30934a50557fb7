"""`goyokiki serve`: the web server and the worker in one command."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from goyokiki.config import serving, tables


class Command(BaseCommand):
    help = "Serve the pages, send the mails and keep the timetable, until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="the address to listen at (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="the port to listen at (8000)")
        parser.add_argument("--workers", type=int, default=2, help="how many web processes (2)")
        parser.add_argument("--tls-cert", type=Path, metavar="FILE", help="the certificate, for https without a proxy")
        parser.add_argument("--tls-key", type=Path, metavar="FILE", help="the key of the certificate")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port, certificate, key = (options[name] for name in ("host", "port", "tls_cert", "tls_key"))
        refuse_half_a_certificate(certificate, key)
        if not serving.is_free(host, port):
            raise CommandError(f"{host}:{port} is taken, or not of this machine: choose another with --port or --host.")
        refuse_old_tables()
        self.stdout.write(f"Serving at {'https' if certificate else 'http'}://{host}:{port} until Ctrl+C.")
        self.stdout.flush()
        serving.serve(host=host, port=port, processes=options["workers"], certificate=certificate, key=key)


def refuse_half_a_certificate(certificate: Path | None, key: Path | None) -> None:
    if (certificate is None) != (key is None):
        raise CommandError("https needs both, --tls-cert and --tls-key.")
    for file in (certificate, key):
        if file and not file.is_file():
            raise CommandError(f"{file} is no file.")


def refuse_old_tables() -> None:
    try:
        current = tables.are_current()
    except Error as problem:
        raise CommandError(f"The database does not answer: {problem}") from None
    if not current:
        raise CommandError("The tables are those of another version: run goyokiki migrate first.")
