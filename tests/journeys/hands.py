"""How people reach what they need: by the keyboard alone, by thumb, and through an input method."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

FARTHEST = 120  # presses of Tab until somebody would give up
THUMB = 44  # the least a thumb hits, in CSS pixels

FOCUSED = """() => {
  const one = document.activeElement;
  const words = (node) => (node?.textContent ?? "").replace(/\\s+/g, " ").trim();
  const named = one.getAttribute("aria-label") || words(one.labels?.[0]) || words(one);
  return named.trim();
}"""


def walk_to(tab: Page, name: str) -> None:
    """Press Tab until the focus stands on what is called so."""
    passed = []
    for _press in range(FARTHEST):
        tab.keyboard.press("Tab")
        passed.append(tab.evaluate(FOCUSED))
        if passed[-1] == name:
            return
    raise AssertionError(f"the keyboard never reaches {name!r}, only {passed}")


def follow(tab: Page, name: str) -> None:
    """Walk there and press Enter, to whichever page that leads."""
    walk_to(tab, name)
    with tab.expect_navigation():
        tab.keyboard.press("Enter")


def type_into(tab: Page, name: str, text: str) -> None:
    walk_to(tab, name)
    tab.keyboard.press("ControlOrMeta+a")
    tab.keyboard.type(text)


def tap(place: Locator) -> None:
    """Tap what a thumb can hit: all of it in sight, and large enough."""
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= THUMB, f"{place}: {box['width']} × {box['height']}"
    place.tap()


class InputMethod:
    """A Japanese input method, driven the way the system's own drives the browser."""

    def __init__(self, tab: Page) -> None:
        self._browser = tab.context.new_cdp_session(tab)

    def compose(self, *states: str) -> None:
        """Type: each state replaces the one before, and none is final."""
        for text in states:
            place = {"selectionStart": len(text), "selectionEnd": len(text)}
            self._browser.send("Input.imeSetComposition", {"text": text, **place})

    def commit(self, text: str) -> None:
        self._browser.send("Input.insertText", {"text": text})

    def press_enter(self) -> None:
        key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
        self._browser.send("Input.dispatchKeyEvent", {"type": "keyDown", **key})
        self._browser.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
