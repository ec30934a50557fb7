"""Asking as the palette asks, and what stands in its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from tests.markup import Element, page


@dataclass(frozen=True)
class Answer:
    root: Element

    @property
    def kinds(self) -> dict[str, list[str]]:
        """The titles of the hits, by the title of their group."""
        return {
            group.all("h3")[0].words: [title.words for title in group.all("span", css="hit-title")]
            for group in self.root.all("div")
            if group.get("role") == "group"
        }

    @property
    def titles(self) -> list[str]:
        return [title.words for title in self.root.all("span", css="hit-title")]

    @property
    def told(self) -> list[str]:
        return [told.words for told in self.root.all("span", css="hit-told")]

    @property
    def marks(self) -> list[str]:
        return [mark.text for mark in self.root.all("mark")]

    @property
    def addresses(self) -> list[str]:
        return [link["href"] for link in self.root.all("a")]


Ask = Callable[..., Answer]


@pytest.fixture
def ask(client_of: Callable[..., Client]) -> Ask:
    """`ask(login, text)`: what the palette shows him."""
    browsers: dict[int, Client] = {}

    def asking(login: Any, text: str = "") -> Answer:
        browser = browsers.setdefault(login.pk, client_of(login))
        return Answer(page(browser.get("/search/", {"q": text}, headers={"HX-Request": "true"})))

    return asking
