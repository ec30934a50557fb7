"""Every text of the code has a Japanese one, none is fuzzy, none is left over, and the placeholders agree."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po

from checks import product, tree
from checks.finding import Findings

CATALOGUE = tree.PACKAGE / "locale" / "ja" / "LC_MESSAGES" / "django.po"
OF_DJANGO = Path(django.__file__).parent
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    **{f"{name}_lazy": spec for name, spec in DEFAULT_KEYWORDS.items() if name.endswith("gettext")},
}

Key = tuple[str | None, str]  # context and English text


def check() -> Findings:
    product.start()
    wanted, entries = texts(), read(CATALOGUE)
    return [
        *(f"{place}: {shown(key)} has no entry." for key, place in wanted.items() if key not in entries),
        *(
            f"{shown(key)} is left over: no code says it."
            for key in entries
            if key not in wanted and key not in of_django()
        ),
        *(finding for message in entries.values() for finding in problems(message)),
    ]


def texts() -> dict[Key, str]:
    """Every text that the product has translated, and one place that says it."""
    found: dict[Key, str] = {}
    for path in tree.product_files():
        found.update(extracted(path, path.read_text()))
    for path in tree.templates():
        found.update(extracted(path, python_of(path)))
    return found


def python_of(template: Path) -> str:
    """Django turns a template into calls of gettext; the brackets make Python's tokenizer overlook the indentation."""
    from django.utils.translation.template import templatize  # noqa: PLC0415  needs the started product

    return f"({templatize(template.read_text())}\n)"


def extracted(path: Path, source: str) -> Iterator[tuple[Key, str]]:
    for line, text, _, context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        yield (context, text if isinstance(text, str) else text[0]), tree.place(path, line)


def read(path: Path) -> dict[Key, Message]:
    with path.open("rb") as file:
        catalogue: Catalog = read_po(file, locale="ja")
    return {key_of(message): message for message in catalogue if message.id}


def key_of(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def of_django() -> set[Key]:
    """Texts of Django itself, which our catalogue may put into better words."""
    sources = [
        *OF_DJANGO.glob("conf/locale/en/LC_MESSAGES/*.po"),
        *OF_DJANGO.glob("contrib/*/locale/en/LC_MESSAGES/*.po"),
    ]
    return {key for path in sources for key in read(path)}


def problems(message: Message) -> Iterator[str]:
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if message.fuzzy or not all(strings):
        yield f"{shown(key_of(message))} is fuzzy or empty. Write its Japanese."
    allowed = set(PLACEHOLDER.findall(str(message.id)))
    for string in strings:
        if unknown := set(PLACEHOLDER.findall(string)) - allowed:
            yield f"{shown(key_of(message))}: the Japanese fills in {unknown}, which the code does not hand over."


def shown(key: Key) -> str:
    context, text = key
    return f"msgid {text!r}" + (f" (msgctxt {context!r})" if context else "")
