"""`python -m bench [--size M|L] [--neighbours N] [--database postgresql] [--only NAME] [--json FILE]`, or
`--drill NAME [--rows N]`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import django

from bench.cluster import DURABLE, FILLED, kept_cluster
from tests.suite.cluster import stop_on_termination, throwaway_cluster

DATA = Path(__file__).parents[1] / "var" / "bench"
# What the product keeps in files for a database on PostgreSQL.
BESIDE = "-on-postgresql"
DATABASES = "a file, or a cluster filled from the file of the size, both kept; by default that of DATABASE_URL"


def main(arguments: Sequence[str]) -> int:
    options = _read(arguments)
    if options.database == "sqlite":
        os.environ.pop("DATABASE_URL", None)
    if options.database != "postgresql":
        return _measure(options)
    stop_on_termination()
    DATA.mkdir(parents=True, exist_ok=True)
    with _cluster(options) as os.environ["DATABASE_URL"]:
        return _measure(options)


def _cluster(options: argparse.Namespace) -> AbstractContextManager[str]:
    """A drill begins with nothing; what a size is filled with in minutes stays for the next run."""
    if options.drill:
        return throwaway_cluster(DURABLE, DATA)
    return kept_cluster(DATA / "clusters" / _name(options), DATA / f"{_name(options)}{BESIDE}" / FILLED)


def _measure(options: argparse.Namespace) -> int:
    # The database of DATABASE_URL, else a file that is kept for each size.
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "goyokiki.config.settings",
        "GOYOKIKI_DATA": str(DATA / _folder(options)),
        "GOYOKIKI_LANGUAGE": "ja",
    }
    django.setup()
    from bench.run import drill, run  # noqa: PLC0415  what it imports needs the product started on that data

    if options.drill:
        return drill(options.drill, rows=options.rows, json=options.json)
    return run(size=options.size, neighbours=options.neighbours, only=options.only, json=options.json)


def _folder(options: argparse.Namespace) -> str:
    is_on_postgresql = os.environ.get("DATABASE_URL", "").startswith("postgres")
    return f"{_name(options)}{BESIDE}" if is_on_postgresql else _name(options)


def _name(options: argparse.Namespace) -> str:
    """Data with neighbours lie beside those without, from which they are made."""
    alone: str = options.drill or options.size
    return f"{alone}-with-{options.neighbours}" if options.neighbours else alone


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description="How fast the product is, beside what is possible.")
    parser.add_argument("--size", choices=("M", "L"), default="M", help="M: 10,000 customers, L: 100,000")
    parser.add_argument("--neighbours", type=int, default=0, metavar="N", help="N more dealers of size M beside it")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), help=DATABASES)
    parser.add_argument(
        "--only", default="", metavar="NAME", help="only the rows whose name contains this, or each word"
    )
    parser.add_argument("--drill", choices=("crowd", "kartes", "memory"), help="instead: a drill of some minutes")
    parser.add_argument("--rows", type=int, default=100_000, metavar="N", help="rows of the drill's file (100,000)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to this file too")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
