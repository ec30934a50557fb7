"""The frame around every signed-in page: rail, メニュー, language, theme, the phone's bar."""

import re

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from goyokiki.engine.ui.nav import Navigation
from tests.engine.ui.kit import pages

pytestmark = pytest.mark.usefixtures("navigation")


def frame(request: HttpRequest) -> str:
    return render_to_string("ui/home.html", {"cards": []}, request)


def menu_of(request: HttpRequest) -> list[str]:
    """The addresses of メニュー's entries, as the top bar shows them."""
    menu = frame(request).split("<summary", 2)[1].split("</details>")[0]
    return re.findall(r'<(?:a|button) [^>]*(?:href|formaction)="([^"]+)"', menu)


def test_the_menu_has_its_six_entries_in_the_agreed_order(request_: HttpRequest) -> None:
    expected = ["/help/", "/csv-layout/", "/help/faq/", "/settings/", "/account/", "/logout/"]
    assert menu_of(request_) == expected


def test_whoever_may_not_use_the_settings_does_not_see_them() -> None:
    request = pages.request_of(pages.Somebody(allowed=False))
    assert menu_of(request) == ["/help/", "/help/faq/", "/account/", "/logout/"]


def test_signing_out_is_a_post_with_a_token(request_: HttpRequest) -> None:
    html = frame(request_)
    assert re.search(r'<button[^>]* form="frame-form" formaction="/logout/"', html)
    assert re.search(r'<form id="frame-form" method="post"[^>]*><input[^>]*csrfmiddlewaretoken', html)


@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_the_server_writes_the_theme_into_the_page(theme: str) -> None:
    request = pages.request_of(pages.Somebody(), theme=theme)
    assert f'data-bs-theme="{theme}"' in frame(request)


def test_a_theme_that_does_not_exist_is_the_device_s() -> None:
    request = pages.request_of(pages.Somebody(), theme='"><script>')
    assert 'data-bs-theme="auto"' in frame(request)


def test_the_page_says_which_language_it_speaks(request_: HttpRequest) -> None:
    with translation.override("en"):
        assert '<html lang="en"' in frame(request_)


def test_the_rail_shows_where_one_is(request_: HttpRequest) -> None:
    request_.path = "/customers/12/"
    assert re.search(r'href="/customers/" aria-current="page"', frame(request_))


def test_the_phone_has_home_the_tabs_plus_and_the_menu(request_: HttpRequest) -> None:
    bar = frame(request_).split('class="tabbar"')[1].split("</nav>")[0]
    assert re.findall(r'<a[^>]* href="([^"]+)"', bar) == ["/", "/customers/", "/customers/new/"]
    assert 'popovertarget="drawer"' in bar


def test_two_people_with_different_rights_never_share_a_frame(request_: HttpRequest) -> None:
    assert "/customers/" in frame(request_)
    assert "/customers/" not in frame(pages.request_of(pages.Somebody(allowed=False)))
    assert "/customers/" in frame(request_)


def test_nor_do_two_languages(request_: HttpRequest) -> None:
    with translation.override("en"):
        english = frame(request_)
    with translation.override("ja"):
        japanese = frame(pages.request_of(pages.Somebody()))
    assert "Change ID and password" in english
    assert "Change ID and password" not in japanese


def test_somebody_with_nothing_to_open_is_told_why_the_page_is_empty(navigation: Navigation) -> None:
    with translation.override("en"):
        assert "Nothing has been assigned to you yet." in frame(pages.request_of(pages.Somebody(allowed=False)))


def test_a_name_that_looks_like_html_is_shown_as_it_is() -> None:
    html = frame(pages.request_of(pages.Somebody(display_name="<b>佐藤</b>")))
    assert "&lt;b&gt;佐藤" in html
    assert "<b>佐藤" not in html
