"""In templates: nothing inline (the security policy forbids it), no form without its token, no query, no untranslated
text.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from checks import product, tree
from checks.finding import Findings

Pattern = tuple[re.Pattern[str], str]

FORBIDDEN: list[Pattern] = [
    (re.compile(r"<script(?![^>]*\ssrc=)[^>]*>"), "inline script: put it into frontend/src and load it by {% asset %}"),
    (re.compile(r"<style\b"), "inline style sheet: put it into frontend/src/styles"),
    (re.compile(r"<[^>]*\sstyle="), "style attribute: use a class, a <meter>, or an SVG attribute"),
    (re.compile(r"<[^>]*\son[a-z]+="), "on… attribute: write a behaviour in frontend/src/behaviours"),
    (re.compile(r"\bhx-on\b|javascript:"), "script in an attribute: write a behaviour in frontend/src/behaviours"),
    (
        re.compile(r"\|\s*safe\b|{%\s*autoescape off"),
        "unescaped value: let the code that makes the HTML use format_html",
    ),
    (re.compile(r"{[{%][^}]*\.(all|exists)\b"), "query: ask it in the view or in queries.py and hand the answer over"),
]
POST_FORM = re.compile(r"<form\b[^>]*method=[\"']?post.*?</form>", re.IGNORECASE | re.DOTALL)


def check() -> Findings:
    product.start()
    return [
        *(
            f"{tree.place(path, line)}: {fault}."
            for path in tree.page_templates()
            for line, fault in faults(path.read_text())
        ),
        *(f"{tree.place(path, line)}: {fault}." for path in tree.templates() for line, fault in untranslated(path)),
        *(finding for path in tree.templates() for finding in broken(path)),
    ]


def faults(template: str) -> Iterator[tuple[int, str]]:
    """Line and advice for each forbidden thing."""
    source = without_comments(template)
    for pattern, advice in FORBIDDEN:
        yield from ((line_of(source, match.start()), advice) for match in pattern.finditer(source))
    for form in POST_FORM.finditer(source):
        if "{% csrf_token %}" not in form.group():
            yield line_of(source, form.start()), "POST form without {% csrf_token %}"


def broken(path: Path) -> Iterator[str]:
    from django.template import TemplateSyntaxError, engines  # noqa: PLC0415  needs the started product

    try:
        engines["django"].from_string(path.read_text())
    except TemplateSyntaxError as error:
        yield f"{tree.place(path)}: does not compile: {error}"


def untranslated(path: Path) -> Iterator[tuple[int, str]]:
    for line, word in plain_words(path.read_text(), set(tree.settings_of("templates")["words_of_every_language"])):
        yield line, f"{word!r} is not translated: put it into {{% translate %}}, with a ja entry"


def plain_words(template: str, allowed: set[str]) -> list[tuple[int, str]]:
    """Line and word for each word that people read and no translation tag holds."""
    reader = TextReader(allowed)
    reader.feed(without_tags(without_comments(template)))
    reader.close()
    return reader.found


class TextReader(HTMLParser):
    """Collects the words of text nodes and of the attributes that people read or hear."""

    READ_ALOUD = ("alt", "aria-label", "placeholder", "title")
    WORD = re.compile(r"[A-Za-z]{2,}|[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]+")

    def __init__(self, allowed: set[str]) -> None:
        super().__init__()
        self.allowed = allowed
        self.found: list[tuple[int, str]] = []

    def handle_data(self, data: str) -> None:
        self.look_at(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in self.READ_ALOUD and value:
                self.look_at(value)

    def look_at(self, text: str) -> None:
        for match in self.WORD.finditer(text):
            if match.group() not in self.allowed:
                self.found.append((self.getpos()[0] + text.count("\n", 0, match.start()), match.group()))


def without_comments(source: str) -> str:
    return blanked(source, r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}|<!--.*?-->")


def without_tags(source: str) -> str:
    """What is left is the page's own HTML; text between translation tags is translated."""
    source = blanked(source, r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}")
    # A block that holds nothing but a class name, for the page around it.
    source = blanked(source, r"{%\s*block\s+\w+\s*%}[a-z-]+{%\s*endblock\b")
    return blanked(source, r"{%.*?%}|{{.*?}}")


def blanked(source: str, pattern: str) -> str:
    """Take out what the pattern finds, keeping the line numbers."""
    return re.sub(pattern, lambda match: "\n" * match.group().count("\n"), source, flags=re.DOTALL)


def line_of(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1
