"""The engine knows no word of the business. The words and the exceptions: [tool.goyokiki.words] in pyproject.toml."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from checks import tree
from checks.finding import Findings

WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def check() -> Findings:
    settings = tree.settings_of("words")
    known = [*settings["latin"], *settings["japanese"]]
    used = [(path, number, word) for path in engine_files() for number, word in business_words(path.read_text(), known)]
    excepted = settings["exceptions"]
    findings = [
        f"{tree.place(path, number)}: {word!r} is business. The engine must not know it: let the app above register it."
        for path, number, word in used
        if word not in excepted.get(tree.place(path), {}).get("words", [])
    ]
    return [*findings, *useless_exceptions({(tree.place(path), word) for path, _, word in used})]


def engine_files() -> list[Path]:
    return [path for pattern in ("*.py", "*.html") for path in tree.files(tree.ENGINE, pattern)]


def business_words(text: str, known: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Line and word; Latin words are found in identifiers too, alone or in the plural: customer_id, CustomerList."""
    for number, line in enumerate(text.splitlines(), start=1):
        words = {word.lower().removesuffix("s") for word in WORD.findall(line)}
        yield from ((number, word) for word in known if (word in words if word.isascii() else word in line))


def useless_exceptions(used: set[tuple[str, str]]) -> Iterator[str]:
    for place, exception in tree.settings_of("words")["exceptions"].items():
        if not exception.get("reason"):
            yield f"pyproject.toml: the exception for {place} has no reason. Say why the engine may know the word."
        for word in exception["words"]:
            if (place, word) not in used:
                yield f"pyproject.toml: {place} no longer says {word!r}. Take the exception out."
