"""From a chapter's Markdown to the parts of its page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Raw HTML would need the security policy's leave, and nobody could check its words.
_parser = MarkdownIt("commonmark", {"html": False}).enable("table")
_ANCHOR = re.compile(r"\s*\{#([a-z][a-z0-9-]*)\}$")


@dataclass(frozen=True)
class Section:
    """A heading that the table of contents names: `h2`, or `h3` below one."""

    anchor: str
    title: str
    level: str


@dataclass(frozen=True)
class Prose:
    """A chapter: its title and first paragraph stand in the page's head, the rest is `body`."""

    title: str
    lead: str
    sections: tuple[Section, ...]
    body: SafeString


def prose(text: str) -> Prose:
    """Read a chapter: `# title`, a paragraph, then sections `## heading {#anchor}` whose anchors never change.

    The first paragraph is plain text, and so are headings: both appear in lists of links.
    """
    tokens = _parser.parse(text)
    title, lead = (token.content for token in (tokens[1], tokens[4]))
    rest = tokens[6:]
    sections = tuple(_section(rest, at) for at, token in enumerate(rest) if token.type == "heading_open")
    body = _parser.renderer.render(rest, _parser.options, {})
    return Prose(title, lead, sections, mark_safe(body))  # noqa: S308  our own text, parsed without raw HTML


def _section(tokens: Sequence[Token], at: int) -> Section:
    """The heading at that place, its anchor moved from the words into the tag."""
    heading, words = tokens[at], tokens[at + 1]
    found = _ANCHOR.search(words.content)
    if found is None:
        raise ValueError(f"the heading “{words.content}” has no {{#anchor}}")
    heading.attrSet("id", found[1])
    title = words.content[: found.start()]
    words.children = [Token("text", "", 0, content=title)]
    return Section(found[1], title, heading.tag)
