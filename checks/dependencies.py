"""What the product imports, pyproject.toml names as a dependency of the product: not of its tests, nor of a package."""

import ast
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from checks import tree
from checks.finding import Findings


def check() -> Findings:
    wanted = tree.configuration()["project"]["dependencies"]
    named = {canonicalize_name(Requirement(line).name) for line in wanted}
    providers = packages_distributions()
    return [
        f"{tree.place(path, line)}: imports {module}, which pyproject.toml does not name under dependencies."
        for path in tree.product_files()
        for line, module in foreign_imports(path.read_text())
        if not named & {canonicalize_name(name) for name in providers.get(module, ())}
    ]


def foreign_imports(source: str) -> Iterator[tuple[int, str]]:
    """Line and top-level module of each import from outside the product and Python itself."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
            modules = {name.split(".")[0] for name in names} - {"goyokiki", *sys.stdlib_module_names}
            yield from ((node.lineno, module) for module in sorted(modules))
