"""Walking through every page that somebody can reach by following links, and reading all that stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urljoin, urlparse

from django.urls import resolve
from playwright.sync_api import Page

# What a page says, fetched and taken apart without being drawn, which takes ten times as long: every text, seen or
# hidden, in templates and in the attributes that people hear or read. What says that it is in another language, or no
# language at all, is left out; so is what people typed into fields. With `blank`, the form of the page is sent with
# every text in it cleared, and what is answered to that is read.
READ = """async ([address, form, blank]) => {
  const take = async (address, options) => {
    const answer = await fetch(address, options);
    const page = (answer.headers.get("content-type") ?? "").startsWith("text/html");
    return [answer, page && new DOMParser().parseFromString(await answer.text(), "text/html")];
  };
  let [answer, page] = await take(address);
  if (blank) {
    const asked = page.querySelector(form);
    asked.querySelectorAll("input:not([type=hidden], [type=checkbox], [type=radio])").forEach((e) => e.value = "");
    asked.querySelectorAll("textarea").forEach((e) => e.value = "");
    [answer, page] = await take(address, {method: "POST", body: new FormData(asked)});
  }
  if (!page) return null;
  const texts = [page.title, ...Object.values(JSON.parse(page.body.dataset.texts ?? "{}"))];
  const language = page.documentElement.lang;
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
  read(page.body);
  return {
    language,
    path: new URL(answer.url).pathname,
    texts: texts.map((text) => text.replace(/\\s+/g, " ").trim()).filter(Boolean),
    links: [...page.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")),
    asks: page.querySelector(form) !== null,
  };
}"""
FORM = "main form[data-guard]"


@dataclass
class Walk:
    """One person's way through the product, from the addresses given to everything that is linked from there."""

    tab: Page
    ahead: list[str]
    seen: set[tuple[str, frozenset[str]]] = field(default_factory=set)

    def pages(self) -> Iterator[tuple[str, str, list[str]]]:
        """Each page's address, its language and what it says; a page of the same kind is visited once."""
        while self.ahead:
            address = self.ahead.pop(0)
            if self._is_new(address) and (page := self._read(address)):
                self.ahead += [re.sub("#.*", "", urljoin(page["path"], href)) for href in page["links"]]
                yield address, page["language"], page["texts"]
                if page["asks"] and (answer := self._read(address, blank=True)):
                    yield f"{address} sent blank", answer["language"], answer["texts"]

    def _is_new(self, address: str) -> bool:
        parts = urlparse(address)
        if parts.netloc or not parts.path.startswith("/") or parts.path.startswith("/static/"):
            return False
        kind = (resolve(parts.path).route, frozenset(parse_qs(parts.query)))
        is_new = kind not in self.seen and "format=" not in parts.query
        self.seen.add(kind)
        return is_new

    def _read(self, address: str, *, blank: bool = False) -> dict[str, Any] | None:
        """The page at the address; None for what is none."""
        page: dict[str, Any] | None = self.tab.evaluate(READ, [address, FORM, blank])
        return page
