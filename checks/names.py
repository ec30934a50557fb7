"""Modules are named for what they know, addresses for a noun, or a noun and what is done with it."""

import re
from collections.abc import Iterator

from checks import product, tree
from checks.finding import Findings

BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "services", "managers", "base", "core"}
# Names that somebody else demands.
# Django looks for a database back end under this name.
DEMANDED = {"goyokiki/config/sqlite_in_turn/base.py", "goyokiki/config/postgresql_for_pages/base.py"}
ADDRESS_NAME = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")


def check() -> Findings:
    return [*banned_modules(), *addresses_without_noun()]


def banned_modules() -> Iterator[str]:
    for path in [*tree.python_files(), *tree.typescript_files()]:
        bad = {path.stem, *path.relative_to(tree.ROOT).parts[:-1]} & BANNED
        if bad and tree.place(path) not in DEMANDED:
            yield f"{tree.place(path)}: {bad.pop()!r} says nothing. Name it for the noun whose knowledge it holds."


def addresses_without_noun() -> Iterator[str]:
    product.start()
    from django.urls import get_resolver  # noqa: PLC0415  needs the started product

    for name in sorted({name for name in get_resolver().reverse_dict if isinstance(name, str)}):
        if not ADDRESS_NAME.fullmatch(name):
            yield f"address name {name!r}: call it for a noun, or noun.verb like customer.list."
