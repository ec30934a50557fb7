"""The files the checks read, and the budgets they read from pyproject.toml."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "goyokiki"
ENGINE = PACKAGE / "engine"
PYTHON_ROOMS = ("goyokiki", "checks", "bench", "tests")


def python_files() -> list[Path]:
    """Everything written by hand; migrations are written by Django."""
    return [path for room in PYTHON_ROOMS for path in files(ROOT / room, "*.py") if path.parent.name != "migrations"]


def product_files() -> list[Path]:
    return [path for path in python_files() if path.is_relative_to(PACKAGE)]


def page_templates() -> list[Path]:
    return [path for path in files(PACKAGE, "*.html") if "templates" in path.parts]


def templates() -> list[Path]:
    """Pages and mails."""
    return [*page_templates(), *(path for path in files(PACKAGE, "*.txt") if "templates" in path.parts)]


def typescript_files() -> list[Path]:
    return list(files(ROOT / "frontend" / "src", "*.ts"))


def files(folder: Path, pattern: str) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob(pattern) if "node_modules" not in path.parts)


def place(path: Path, line: int | None = None) -> str:
    name = path.relative_to(ROOT).as_posix()
    return f"{name}:{line}" if line else name


@cache
def configuration() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def settings_of(check: str) -> dict[str, Any]:
    settings: dict[str, Any] = configuration()["tool"]["goyokiki"][check]
    return settings
