"""Pages as a person sees them: the text that stands there, the fields of a form, what is said beside one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from html import unescape
from typing import Any

from django.test import Client

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Element:
    """An element of a page; `text` is all the text in it, exactly as it stands there. A page has thousands of them and
    a test looks at a few: their attributes are read when somebody asks, and those inside of one are a stretch of the
    page's, which hold the order of their tags.
    """

    def __init__(self, tag: str, source: str, parent: Element | None, page: list[Element]) -> None:
        self.tag = tag
        self.parent = parent
        self.children: list[Element | str] = []
        self._source = source
        self._page = page
        page.append(self)
        self._begins = self._ends = len(page)

    def close(self) -> None:
        self._ends = len(self._page)

    @cached_property
    def attributes(self) -> dict[str, str]:
        found = ATTRIBUTE.findall(self._source)
        return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def words(self) -> str:
        """The text with runs of white space as one blank, as a browser shows it."""
        return " ".join(self.text.split())

    @property
    def classes(self) -> set[str]:
        return set(self.get("class").split())

    def descendants(self) -> Sequence[Element]:
        return self._page[self._begins : self._ends]

    def all(self, tag: str = "", css: str = "", **attributes: str) -> list[Element]:
        """The elements inside of that tag, that class and these attributes."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        found = [one for one in self.descendants() if one.tag == tag] if tag else self.descendants()
        for sign in filter(None, (css, *wanted)):  # before the attributes of all are read
            found = [one for one in found if sign in one._source]
        if css:
            found = [one for one in found if css in one.classes]
        return [one for one in found if all(one.attributes.get(name) == value for name, value in wanted.items())]

    def one(self, tag: str = "", css: str = "", **attributes: str) -> Element:
        found = self.all(tag, css, **attributes)
        assert len(found) == 1, f"{len(found)} × <{tag} class={css} {attributes}>"
        return found[0]

    def above(self, tag: str = "", css: str = "") -> Element | None:
        """The nearest element around this one of that tag and class."""
        one = self.parent
        while one and not (tag in ("", one.tag) and (not css or css in one.classes)):
            one = one.parent
        return one


# Every third test reads a page, and the standard library's parser takes more than twice as long. A tag that is not well
# formed is none here, so that the next closing one does not fit.
TAG = re.compile(
    r"""<!--.*?--> | <!doctype[^>]*> | </(?P<closing>[a-z][\w-]*)\s*>
    | <(?P<opening>[a-z][\w-]*)(?P<attributes>(?:\s+[^\s=<>"'/]+(?:="[^"]*"|='[^']*'|=[^\s"'>]+)?)*)\s*(?P<shut>/?)>""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
ATTRIBUTE = re.compile(r"""([^\s=]+)(?:="([^"]*)"|='([^']*)'|=(\S+))?""")


class _Builder:
    def __init__(self) -> None:
        self.page: list[Element] = []
        self.root = self.here = Element("", "", None, self.page)

    def read(self, source: str) -> None:
        end = 0
        for tag in TAG.finditer(source):
            self._say(source[end : tag.start()])
            end = tag.end()
            closing, opening, attributes, shut = tag.groups()
            if opening:
                self._open(opening.lower(), attributes, is_shut=bool(shut))
            elif closing:
                self._close(closing.lower())
        self._say(source[end:])
        self.root.close()

    def _open(self, name: str, attributes: str, *, is_shut: bool) -> None:
        new = Element(name, attributes, self.here, self.page)
        self.here.children.append(new)
        if not is_shut and name not in VOID:
            self.here = new

    def _close(self, name: str) -> None:
        if name not in VOID:
            assert self.here.tag == name, f"</{name}> closes <{self.here.tag}>"
            self.here.close()
            self.here = self.here.parent or self.root

    def _say(self, text: str) -> None:
        if text:
            self.here.children.append(unescape(text))


def page(response: Any) -> Element:
    builder = _Builder()
    builder.read(response.content.decode())
    assert builder.here is builder.root, f"<{builder.here.tag}> is not closed"
    return builder.root


def post_form(root: Element) -> Element:
    """The form in the middle of the page."""
    return next(form for form in root.one("main").all("form") if form.get("method") == "post")


def typed(form: Element) -> dict[str, list[str]]:
    """What a browser would send if somebody pressed 保存 now."""
    sent: dict[str, list[str]] = {}
    for one in form.descendants():
        if one.get("name") and one.above("template") is None:
            for value in _values(one):
                sent.setdefault(one["name"], []).append(value)
    return sent


def _values(control: Element) -> list[str]:
    if control.tag == "textarea":
        # HTML drops one line break after the opening tag, and sends every line break as two characters.
        return ["\r\n".join(control.text.removeprefix("\n").replace("\r\n", "\n").split("\n"))]
    if control.tag == "select":
        options = control.all("option")
        chosen = [option for option in options if "selected" in option.attributes]
        if not chosen and "multiple" not in control.attributes:
            chosen = options[:1]
        return [option.get("value", option.text) for option in chosen]
    if control.tag != "input" or control.get("type") == "file":
        return []
    if control.get("type") in ("checkbox", "radio"):
        return [control.get("value", "on")] if "checked" in control.attributes else []
    return [control.get("value")]


def open_form(browser: Client, address: str) -> dict[str, Any]:
    """The fields of the form at an address, as a browser would send them back untouched."""
    return {**typed(post_form(page(browser.get(address))))}


def shown_in(root: Element, name: str) -> str:
    """What stands in the field of that name."""
    return typed(post_form(root))[name][0]


def said_beside(root: Element, name: str) -> str:
    """The errors beside the field of that name."""
    control = next(one for one in post_form(root).descendants() if one.get("name") == name)
    around = control.above(css="field")
    assert around is not None
    return " ".join(error.words for error in around.all(css="error"))


def rows(root: Element) -> list[list[str]]:
    """The cells of a list, row by row; the check-boxes left out."""
    lines = root.one("table", css="list").one("tbody").all("tr")
    return [[cell.words for cell in line.all("td") if "c-check" not in cell.classes] for line in lines]


def headings(root: Element) -> list[str]:
    """The names of a list's columns; the one of check-boxes has none."""
    cells = root.one("table", css="list").one("thead").all("th")
    return [cell.words for cell in cells if "c-check" not in cell.classes]
