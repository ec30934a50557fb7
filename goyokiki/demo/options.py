"""What `goyokiki demo` takes, and the settings that follow from it: read before Django, so nothing of Django here."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

STORY = "story"
SIZES = (STORY, "M", "L")


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--data", type=Path, default=Path("var/demo"), metavar="DIR", help="where everything is kept")
    parser.add_argument("--fresh", action="store_true", help="start over")
    parser.add_argument("--size", choices=SIZES, default=STORY, help="M: 10,000 customers, L: 100,000")


def environment(arguments: Sequence[str]) -> dict[str, str]:
    """The settings of a demo started with these arguments; a wrong one ends the program with a line that says so."""
    parser = ArgumentParser(prog="goyokiki demo", add_help=False, allow_abbrev=False)
    add_options(parser)
    given, _others = parser.parse_known_args(arguments)
    return {
        "GOYOKIKI_DATA": str(given.data),
        "GOYOKIKI_BASE_URL": f"http://127.0.0.1:{given.port}",
        "GOYOKIKI_LANGUAGE": "ja",
    }
