"""Walking through every page that somebody can reach by following links, and reading all that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urljoin, urlparse

from django.urls import resolve
from playwright.sync_api import Page

# Every text of a page, seen or hidden, in templates and in the attributes that people hear or read. What says that
# it is in another language, or no language at all, is left out; so is what people typed into fields.
TEXTS = """() => {
  const texts = [document.title, ...Object.values(JSON.parse(document.body.dataset.texts ?? "{}"))];
  const language = document.documentElement.lang;
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return texts.push(node.data);
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches("script, style, code, pre, textarea") || (node.lang && node.lang !== language)) return;
      for (const name of ["aria-label", "title", "placeholder", "alt", "data-none"]) {
        if (node.hasAttribute(name)) texts.push(node.getAttribute(name));
      }
      if (node.matches("input[type=submit], input[type=button]")) texts.push(node.value);
      if (node.matches("template")) read(node.content);
    }
    node.childNodes.forEach(read);
  };
  read(document.body);
  return texts.map((text) => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""
LINKS = "() => [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))"
FORM = "main form[data-guard]"


@dataclass
class Walk:
    """One person's way through the product, from the addresses given to everything that is linked from there."""

    tab: Page
    ahead: list[str]
    seen: set[tuple[str, frozenset[str]]] = field(default_factory=set)

    def pages(self) -> Iterator[str]:
        """The address of each page, while the tab stands on it; a page of the same kind is visited once."""
        while self.ahead:
            address = self.ahead.pop(0)
            if self._is_new(address) and self._opens(address):
                yield address
                yield from self._sent_blank(address)

    def _is_new(self, address: str) -> bool:
        parts = urlparse(address)
        if parts.netloc or not parts.path.startswith("/") or parts.path.startswith("/static/"):
            return False
        kind = (resolve(parts.path).route, frozenset(parse_qs(parts.query)))
        is_new = kind not in self.seen and "format=csv" not in parts.query
        self.seen.add(kind)
        return is_new

    def _opens(self, address: str) -> bool:
        answer = self.tab.goto(address, wait_until="domcontentloaded")
        if answer is None or not answer.headers.get("content-type", "").startswith("text/html"):
            return False
        here = urlparse(self.tab.url).path
        self.ahead += [re.sub("#.*", "", urljoin(here, href)) for href in self.tab.evaluate(LINKS)]
        return True

    def _sent_blank(self, address: str) -> Iterator[str]:
        """The form of the page with every text in it cleared: what it says about that is read too."""
        if self.tab.locator(FORM).count():
            self.tab.locator(FORM).evaluate(
                "form => form.querySelectorAll('input, textarea').forEach((e) => e.value = '')"
            )
            with self.tab.expect_navigation(wait_until="domcontentloaded"):
                self.tab.locator(FORM).evaluate("form => form.requestSubmit()")
            yield f"{address} sent blank"


def texts(tab: Page) -> list[str]:
    found: list[str] = tab.evaluate(TEXTS)
    return found
