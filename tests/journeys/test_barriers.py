"""No page puts up a barrier that axe can see: on the desk and the phone, by day and by night."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings

from goyokiki.accounts.models import Login
from goyokiki.engine.ui import theme
from tests.browser import DESK, PHONE, OpenTab, axe_findings
from tests.factories.customers import FullCustomerFactory

PAGES = {
    "list": "/customers/",
    "search without a result": "/customers/?q=zzz",
    "customer": "/customers/{pk}/",
    "form": "/customers/{pk}/edit/",
    "history": "/customers/{pk}/history/",
    "master": "/groups/",
    "people": "/settings/users/",
    "settings": "/settings/",
    "account": "/account/",
    "manual": "/help/",
    "CSV layout": "/csv-layout/",
    "nowhere": "/nowhere/",
}
MAIN = ("list", "customer", "form")
Visit = Callable[[str, tuple[int, int], str, str], list[str]]


@pytest.fixture
def visit(akagi: Login, open_tab: OpenTab, site: str) -> Visit:
    """`visit(page, size, theme, language)`: what axe finds there."""

    def go(page: str, size: tuple[int, int], shade: str, language: str) -> list[str]:
        row = FullCustomerFactory(by=akagi)
        tab = open_tab(akagi, size=size, language=language)
        tab.context.add_cookies([{"name": theme.COOKIE, "value": shade, "url": site}])
        tab.goto(PAGES[page].format(pk=row.pk))
        assert tab.locator("html").get_attribute("data-bs-theme") == shade
        return axe_findings(tab)

    return go


@pytest.mark.parametrize(("size", "shade"), [(DESK, "light"), (PHONE, "dark")], ids=["desk by day", "phone by night"])
@pytest.mark.parametrize("page", MAIN)
def test_the_main_pages_put_up_no_barrier(page: str, size: tuple[int, int], shade: str, visit: Visit) -> None:
    assert visit(page, size, shade, "ja") == []


@pytest.mark.long
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("language", dict(settings.LANGUAGES))
@pytest.mark.parametrize("page", PAGES)
def test_no_page_puts_up_a_barrier(page: str, language: str, shade: str, size: tuple[int, int], visit: Visit) -> None:
    assert visit(page, size, shade, language) == []
