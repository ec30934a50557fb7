"""Every page there is, as the person it belongs to: no barrier that axe can see, by day and by night, on the desk and
the phone, in Japanese and English, and nothing that sticks out where the page is enlarged four times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import DESK, PHONE, OpenTab, axe_findings
from tests.contracts.addresses import Address, every_address
from tests.contracts.two_companies import TwoCompanies, two_companies

# Each size and each shade in each language, though not every one with every other: that would take twice the time.
LOOKS = {"ja": ((DESK, "light"), (PHONE, "dark")), "en": ((DESK, "dark"), (PHONE, "light"))}
# 1,280 pixels, enlarged to 400 %: WCAG 2.2, 1.4.10.
ENLARGED = (320, 640)
# A table that needs both its directions may be moved in its own box; the page may not.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const boxed = (e) => { for (let p = e.parentElement; p; p = p.parentElement)
    if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(p).overflowX) && p !== document.body
        && p !== document.documentElement) return true; return false; };
  const out = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > width + 1
    && e.getBoundingClientRect().width > 0 && !boxed(e));
  return [`${document.documentElement.scrollWidth} pixels`,
    ...out.slice(0, 4).map((e) => `${e.tagName.toLowerCase()}.${e.className}`)];
}"""


@pytest.fixture
def world(live_server: Any) -> TwoCompanies:
    return two_companies()


def pages_of(person: str) -> Iterator[Address]:
    """What the person may look at, and is a page."""
    for address in every_address():
        if not (address.only_sent_to or address.refusal(person) or "format=csv" in address.query):
            yield address


@pytest.mark.long
@pytest.mark.parametrize("person", ["visitor", "admin", "granted"])
def test_no_page_puts_up_a_barrier_and_none_sticks_out(person: str, world: TwoCompanies, open_tab: OpenTab) -> None:
    tabs = {language: open_tab(world.people[person], language=language) for language in LOOKS}
    found, visited = [], 0
    for address in pages_of(person):
        if is_page(tabs["ja"], path := world.path(address, is_own=True)):
            visited += 1
            for language, tab in tabs.items():
                tab.goto(path)
                assert tab.locator("html").get_attribute("lang") == language
                found += [f"{path} {language} {one}" for one in [*barriers(tab, LOOKS[language]), *sticking_out(tab)]]
    assert not found, "\n".join(found)
    assert visited > {"visitor": 3, "admin": 90, "granted": 30}[person]


def is_page(tab: Page, path: str) -> bool:
    """Whether it can be opened as a page of its own; a part of one says no language, a file is not shown."""
    answer = tab.request.get(path, max_redirects=0)
    is_html = answer.headers.get("content-type", "").startswith("text/html")
    return is_html and "<html lang" in answer.text()


def barriers(tab: Page, looks: Iterable[tuple[tuple[int, int], str]]) -> Iterator[str]:
    for size, shade in looks:
        tab.set_viewport_size({"width": size[0], "height": size[1]})
        tab.evaluate("shade => document.documentElement.dataset.bsTheme = shade", shade)
        yield from (f"{size[0]} {shade} {one}" for one in axe_findings(tab))


def sticking_out(tab: Page) -> list[str]:
    tab.set_viewport_size({"width": ENLARGED[0], "height": ENLARGED[1]})
    out = tab.evaluate(STICKING_OUT)
    return [f"320 pixels: {' '.join(out)}"] if out else []
