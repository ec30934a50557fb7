"""Checks that other people's programs make."""

import os
import subprocess
from collections.abc import Sequence

from checks import tree
from checks.finding import Findings


def style() -> Findings:
    return run("ruff", "check", "--output-format=concise", advice="`.venv/bin/ruff check --fix` mends some of these")


def formatting() -> Findings:
    return run("ruff", "format", "--check", "--output-format=concise", advice="run `.venv/bin/ruff format`")


def types() -> Findings:
    return run("mypy", "--no-error-summary")


def layers() -> Findings:
    return run(
        "lint-imports",
        "--no-logo",
        "--cache-dir=.import_linter_cache",
        advice="let the upper layer register onto the lower one, or move what both need down (docs/architecture.md)",
    )


def migrations() -> Findings:
    return run(
        "goyokiki", "makemigrations", "--check", "--dry-run", advice="run `.venv/bin/goyokiki makemigrations -n NAME`"
    )


def template_format() -> Findings:
    paths = [str(path) for path in tree.page_templates()]
    return run("djade", "--check", *paths, advice="run `.venv/bin/djade` on these files") if paths else []


def front_end() -> Findings:
    return run("npm", "--prefix", "frontend", "run", "check")


def run(*command: str, advice: str = "") -> Findings:
    """One finding for all a program said when it failed."""
    result = subprocess.run(
        command,
        check=False,
        cwd=tree.ROOT,
        env=environment(),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return [] if result.returncode == 0 else [joined([result.stdout.strip(), advice])]


def joined(parts: Sequence[str]) -> str:
    return "\n→ ".join(part for part in parts if part)


def environment() -> dict[str, str]:
    return {**os.environ, "NO_COLOR": "1", "PATH": f"{tree.ROOT / '.venv/bin'}:{os.environ['PATH']}"}
