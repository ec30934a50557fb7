"""Each use of `unscoped(reason)` stands in docs/conventions.md with its file and its reason, and nothing else does."""

import ast
import re
from collections.abc import Iterator

from checks import tree
from checks.finding import Findings

CONVENTIONS = tree.ROOT / "docs" / "conventions.md"
# A row of the list: | `goyokiki/accounts/sessions.py` | sign-in: the organization is not known yet |
ROW = re.compile(r"^\|\s*`(goyokiki/[\w/]+\.py)`\s*\|\s*(.+?)\s*\|\s*$", re.MULTILINE)


def check() -> Findings:
    used = {(tree.place(path), reason) for path in tree.product_files() for reason in reasons(path.read_text())}
    listed = set(ROW.findall(CONVENTIONS.read_text()))
    return [
        *(
            f"{place}: unscoped({reason!r}) is not listed in {tree.place(CONVENTIONS)}."
            for place, reason in used - listed
        ),
        *(
            f"{tree.place(CONVENTIONS)}: {place} no longer says unscoped({reason!r})."
            for place, reason in listed - used
        ),
    ]


def reasons(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "unscoped":
            yield reason_of(node)


def reason_of(call: ast.Call) -> str:
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else "(no literal reason)"
