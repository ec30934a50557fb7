"""The list of customers, as people save it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.test import Client

from tests.markup import Element, page

LIST = "/customers/"
NEW = "/views/customer/new/"


@dataclass(frozen=True)
class Person:
    """Somebody in front of the list."""

    browser: Client

    def sees(self, address: str = LIST) -> Element:
        """The page at the end of the way that the address leads."""
        return page(self.browser.get(address, follow=True))

    def led_to(self, address: str) -> str:
        """Where an address leads on to; nowhere when it shows something itself."""
        return str(self.browser.get(address).headers.get("Location", ""))

    def saves(self, name: str, query: str, **more: str) -> str:
        """The address of the new view."""
        answer = self.browser.post(NEW, {"name": name, "query": query, **more})
        assert answer.status_code == 302, page(answer).words
        return str(answer["Location"])

    def posts(self, address: str, **values: Any) -> Any:
        return self.browser.post(address, values)


def names(seen: Element) -> list[str]:
    return [cell.words for cell in seen.one("tbody").all("td", css="c-name")] if seen.all("tbody") else []


def tabs(seen: Element) -> list[str]:
    """The views over the list, from the left."""
    return [link.words for nav in seen.all("nav", css="tabs") for link in nav.all("a")]


def current_tab(seen: Element) -> str:
    return seen.one("nav", css="tabs").one("a", aria_current="page").words


def key_of(address: str) -> str:
    """The key of the view that an address names."""
    return address.partition("view=")[2].partition("&")[0]
