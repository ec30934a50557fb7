"""What every answer carries: language, security headers, timing; and the choices that a visitor may make."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from goyokiki.engine.ui.compression import compressed_pages
from goyokiki.engine.ui.language import chosen_language
from goyokiki.engine.ui.security import security_headers
from goyokiki.engine.ui.timing import server_timing
from tests.engine.ui.kit import pages


def answer(middleware: Callable[..., Any], request: HttpRequest, **headers: str) -> HttpResponse:
    """What a view that tells its language looks like behind the middleware."""
    return middleware(lambda asked: HttpResponse(translation.get_language(), headers=headers))(request)


def test_the_server_says_how_long_it_took() -> None:
    timing = answer(server_timing, RequestFactory().get("/"))["Server-Timing"]
    assert timing.startswith("total;dur=")
    assert float(timing.removeprefix("total;dur=")) >= 0


def test_a_page_goes_over_the_wire_compressed_and_never_twice_as_long_as_the_last_time() -> None:
    page = "<p>紅葉荘</p>" * 500
    asked = RequestFactory().get("/", headers={"Accept-Encoding": "br, gzip"})
    answers = [compressed_pages(lambda _asked: HttpResponse(page))(asked) for _each in range(20)]
    assert {gzip.decompress(one.content).decode() for one in answers} == {page}
    assert {one["Content-Length"] for one in answers} == {str(len(one.content)) for one in answers}
    assert len({len(one.content) for one in answers}) > 1
    assert {one["Vary"] for one in answers} == {"Accept-Encoding"}


@pytest.mark.parametrize(
    ("accepted", "content_type", "length"),
    [("br", "text/html", 5000), ("gzip", "image/png", 5000), ("gzip", "text/html", 50)],
)
def test_what_is_short_or_packed_already_or_not_understood_goes_as_it_is(
    accepted: str, content_type: str, length: int
) -> None:
    asked = RequestFactory().get("/", headers={"Accept-Encoding": accepted})
    answered = compressed_pages(lambda _asked: HttpResponse(b"x" * length, content_type=content_type))(asked)
    assert (answered.content, answered.has_header("Content-Encoding")) == (b"x" * length, False)


@pytest.mark.parametrize(("seconds", "said"), [(31536000, "max-age=31536000"), (0, None)])
def test_a_house_on_https_tells_browsers_to_stay_on_it(settings: LazySettings, seconds: int, said: str | None) -> None:
    settings.SECURE_HSTS_SECONDS = seconds
    assert answer(security_headers, RequestFactory().get("/")).headers.get("Strict-Transport-Security") == said


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = answer(security_headers, RequestFactory().get("/"))["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    for closed in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert closed in policy


def test_a_page_of_somebody_signed_in_is_kept_nowhere(request_: HttpRequest, somebody: pages.Somebody) -> None:
    request_._cached_user = somebody
    assert answer(security_headers, request_)["Cache-Control"] == "no-store"


def test_a_stranger_s_page_and_a_page_that_says_otherwise_are_left_alone(
    request_: HttpRequest, somebody: pages.Somebody
) -> None:
    assert "Cache-Control" not in answer(security_headers, RequestFactory().get("/"))
    request_._cached_user = somebody
    assert answer(security_headers, request_, **{"Cache-Control": "private"})["Cache-Control"] == "private"


@pytest.mark.parametrize(
    ("own", "cookie", "expected"),
    [("en", "ja", "en"), ("", "en", "en"), ("", "", "ja"), ("", "de", "ja"), ("xx", "en", "en")],
)
def test_the_language_is_ones_own_choice_then_the_browser_s_then_the_installation_s(
    own: str, cookie: str, expected: str
) -> None:
    request = pages.request_of(pages.Somebody(language=own), language=cookie)
    request.META["HTTP_ACCEPT_LANGUAGE"] = "en"
    response = answer(chosen_language, request)
    assert response.content.decode() == response["Content-Language"] == expected


@pytest.fixture
def visitor(db: None, routes: None) -> Client:
    return Client()


def test_a_visitor_chooses_a_language_and_stays_where_he_was(visitor: Client, settings: LazySettings) -> None:
    response = visitor.post("/language/", {"language": "en", "next": "/login/?a=1"})
    assert response["Location"] == "/login/?a=1"
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_a_language_that_is_not_offered_changes_nothing(visitor: Client) -> None:
    assert not visitor.post("/language/", {"language": "de"}).cookies


def test_a_theme_is_kept_for_the_device(visitor: Client) -> None:
    assert visitor.post("/theme/", {"theme": "dark"}).cookies["theme"].value == "dark"
    assert not visitor.post("/theme/", {"theme": "pink"}).cookies


@pytest.mark.parametrize("target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:x", ""])
def test_no_choice_leads_to_another_host(visitor: Client, target: str) -> None:
    assert visitor.post("/theme/", {"theme": "dark", "next": target})["Location"] == "/"


@pytest.mark.parametrize("address", ["/language/", "/theme/"])
def test_a_choice_is_a_post(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 405


def test_the_language_of_somebody_signed_in_is_kept_with_the_person(
    akagi: Any, organization: Any, client_of: Any
) -> None:
    client_of(akagi).post("/language/", {"language": "en"})
    akagi.refresh_from_db()
    assert akagi.language == "en"
