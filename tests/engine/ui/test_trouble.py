"""Error pages say what happened, why, and what to do, inside the frame for those who are signed in."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from goyokiki.engine.ui import trouble, views
from goyokiki.engine.ui.nav import Navigation
from goyokiki.engine.ui.worded import worded_refusals
from tests.engine.ui.kit import pages

PAGES: list[tuple[Callable[..., HttpResponse], trouble.Trouble]] = [
    (views.bad_request, trouble.BAD_REQUEST),
    (views.forbidden, trouble.FORBIDDEN),
    (views.not_found, trouble.NOT_FOUND),
    (views.csrf_failure, trouble.CSRF),
]


@pytest.mark.parametrize(("view", "what"), PAGES)
def test_an_error_page_says_what_why_and_what_to_do(
    view: Callable[..., HttpResponse], what: trouble.Trouble, navigation: Navigation, request_: HttpRequest
) -> None:
    with translation.override("en"):
        response = view(request_, Exception())
        page = response.content.decode()
        assert response.status_code == what.status
        for sentence in (what.what, what.why, what.remedy):
            assert str(sentence) in page


def test_a_request_that_is_too_large_is_told_so(navigation: Navigation, request_: HttpRequest) -> None:
    with translation.override("en"):
        response = views.bad_request(request_, RequestDataTooBig())
        assert response.status_code == 413
        assert str(trouble.TOO_LARGE.why) in response.content.decode()


@pytest.mark.parametrize("what", [trouble.NOT_ALLOWED, trouble.TOO_MANY])
def test_a_refusal_without_a_word_gets_its_page(
    what: trouble.Trouble, navigation: Navigation, request_: HttpRequest
) -> None:
    bare = HttpResponse(status=what.status, headers={"Allow": "POST"})
    with translation.override("en"):
        answered = worded_refusals(lambda _request: bare)(request_)
        assert (answered.status_code, answered.headers["Allow"]) == (what.status, "POST")
        assert str(what.remedy) in answered.content.decode()


def test_what_has_words_already_keeps_them(request_: HttpRequest) -> None:
    spoken = HttpResponse("locked", status=429)
    assert worded_refusals(lambda _request: spoken)(request_) is spoken


def test_whoever_comes_too_often_is_told_when_to_come_again(navigation: Navigation, request_: HttpRequest) -> None:
    for content in (b"", b"slow down"):
        answer = worded_refusals(lambda _request, said=content: HttpResponse(said, status=429))(request_)
        assert answer.headers["Retry-After"] == "60"
    assert "Retry-After" not in worded_refusals(lambda _request: HttpResponse(status=405))(request_).headers


def test_somebody_signed_in_keeps_the_frame(navigation: Navigation, request_: HttpRequest) -> None:
    assert 'class="rail"' in views.forbidden(request_, Exception()).content.decode()


def test_a_stranger_and_a_request_that_got_nowhere_see_the_card() -> None:
    stranger = pages.request_of(pages.Somebody(is_authenticated=False))
    for request in (stranger, RequestFactory().get("/")):
        assert 'class="bare"' in views.not_found(request, Exception()).content.decode()


def test_a_failure_of_the_server_is_told_without_asking_anything() -> None:
    request = HttpRequest()
    request.COOKIES["theme"] = "dark"
    with translation.override("en"):
        response = views.server_error(request)
        page = response.content.decode()
        assert response.status_code == 500
        assert '<html lang="en" data-bs-theme="dark">' in page
        assert f"<title>{trouble.SERVER_ERROR.what} – {settings.PRODUCT_NAME}</title>" in page
