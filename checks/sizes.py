"""Nothing grows past what one reads at a sitting. Budgets and exceptions: [tool.goyokiki.sizes] in pyproject.toml."""

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from statistics import median

from checks import tree
from checks.finding import Findings

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


def check() -> Findings:
    """Prints the medians, which have a target and no limit."""
    report_medians()
    return [*too_long_files(), *too_long_functions(), *too_large_rooms(), *useless_exceptions()]


def report_medians() -> None:
    files = [length(path) for path in tree.product_files() if length(path)]
    functions = [size for path in tree.product_files() for _, size in functions_of(path.read_text())]
    if files and functions:
        print(f"sizes: median file {median(files):.0f} lines (aim 80), median function {median(functions):.0f} (aim 8)")


def length(path: Path) -> int:
    return len(path.read_text().splitlines())


def too_long_files() -> Iterator[str]:
    for path in [*tree.python_files(), *tree.templates(), *tree.typescript_files()]:
        limit = limit_for("files", tree.place(path))
        if limit and length(path) > limit:
            yield f"{tree.place(path)}: {length(path)} lines, at most {limit}. Split it into nouns, one idea per file."


def too_long_functions() -> Iterator[str]:
    for path in tree.python_files():
        limit = limit_for("functions", tree.place(path))
        for node, size in functions_of(path.read_text()):
            if limit and size > limit:
                where = tree.place(path, node.lineno)
                yield f"{where}: {node.name} has {size} lines, at most {limit}. Give its steps names of their own."


def functions_of(source: str) -> list[tuple[FunctionNode, int]]:
    """Each function with its number of lines, decorators apart."""
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, FunctionNode)]
    return [(node, (node.end_lineno or node.lineno) - node.lineno + 1) for node in nodes]


def too_large_rooms() -> Iterator[str]:
    for room, limit in tree.settings_of("sizes")["rooms"].items():
        size = sum(length(path) for path in tree.files(tree.ROOT / room, "*.py"))
        if size > limit:
            yield f"{room}: {size} lines in all, at most {limit}. The generic machinery has grown a hook too many."


def limit_for(kind: str, place: str) -> int | None:
    """The exception for this very file, else the limit of the last pattern that fits."""
    settings = tree.settings_of("sizes")
    exception = settings["exceptions"].get(place, {})
    fitting: list[int] = [limit for pattern, limit in settings[kind].items() if fnmatch(place, pattern)]
    limit: int | None = exception.get(kind, fitting[-1] if fitting else None)
    return limit


def useless_exceptions() -> Iterator[str]:
    for place, exception in tree.settings_of("sizes")["exceptions"].items():
        if not (tree.ROOT / place).exists() or not exception.get("reason"):
            yield f"pyproject.toml: the size exception for {place} lacks file or reason. Take it out or say why."
