"""One picture of one page: who looks, in which language, light or dark, how wide."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlparse

from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Error, StorageState
from playwright.sync_api import TimeoutError as TimedOut

from checks import product
from tests.suite import chromium

PATIENCE = 10_000  # milliseconds
HEIGHT = {1440: 900, 390: 844}


@dataclass(frozen=True)
class Look:
    language: str = "ja"
    theme: str = "light"
    width: int = 1440

    @property
    def caption(self) -> str:
        return f"{self.language} · {self.theme} · {self.width}"


class Unreachable(Exception):
    """The demo does not answer, or does not let this login in; the text tells what to do."""


@dataclass
class Camera:
    """A browser on the demo at `base`; `login` and `password` are typed into its sign-in page once."""

    browser: Browser
    base: str
    login: str
    password: str
    signed_in: StorageState | None = field(default=None, init=False)

    def take(self, path: str, look: Look, *, full: bool = False) -> bytes:
        with self.context(look, self.session()) as context:
            page = context.new_page()
            answer = page.goto(path, wait_until="networkidle")
            if answer is None or not answer.ok or is_sign_in(page.url):
                print(f"{path} answered {answer.status if answer else 'nothing'} to {self.login}: {page.url}")
            return page.screenshot(full_page=full)

    def session(self) -> StorageState:
        if self.signed_in is None:
            self.signed_in = self.sign_in()
        return self.signed_in

    def sign_in(self) -> StorageState:
        with self.context(Look()) as context:
            page = context.new_page()
            try:
                page.goto("/login/")
                page.get_by_label("ログインID", exact=True).fill(self.login)
                page.get_by_label("パスワード", exact=True).fill(self.password)
                page.get_by_role("button", name="ログイン", exact=True).click()
                page.wait_for_url(lambda url: not is_sign_in(url))
            except TimedOut:
                raise Unreachable(f"{self.base} does not let {self.login} in. Is it the demo?") from None
            except Error:
                raise Unreachable(f"Nothing answers at {self.base}. Start bin/demo, or use --base.") from None
            return context.storage_state()

    @contextmanager
    def context(self, look: Look, session: StorageState | None = None) -> Iterator[BrowserContext]:
        context = self.browser.new_context(
            base_url=self.base,
            storage_state=session,
            locale={"ja": "ja-JP", "en": "en-US"}[look.language],
            color_scheme="dark" if look.theme == "dark" else "light",
            viewport={"width": look.width, "height": HEIGHT.get(look.width, 900)},
            has_touch=look.width < 600,
            reduced_motion="reduce",
        )
        for name, value in self.choices(look).items():
            context.add_cookies([{"name": name, "value": value, "url": self.base}])
        context.set_default_timeout(PATIENCE)
        try:
            yield context
        finally:
            context.close()

    def choices(self, look: Look) -> Mapping[str, str]:
        """Where a person's choices are kept."""
        return {settings.LANGUAGE_COOKIE_NAME: look.language, "theme": look.theme}


def is_sign_in(address: str) -> bool:
    return urlparse(address).path == "/login/"


@contextmanager
def camera(base: str, login: str, password: str) -> Iterator[Camera]:
    product.start()
    executable = chromium.program()
    if executable is None:
        raise Unreachable("This machine has no Chromium. On Debian and Ubuntu: apt install chromium fonts-noto-cjk")
    with chromium.launched(executable) as browser:
        yield Camera(browser, base, login, password)
