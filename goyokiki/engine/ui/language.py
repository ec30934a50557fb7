"""Which language a page speaks: the person's own choice, else this browser's, else the installation's.

Never the browser's Accept-Language: an office whose Windows speaks English still works in Japanese.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from goyokiki.engine.ui.timing import GetResponse


def chosen_language(get_response: GetResponse) -> GetResponse:
    def speaking(request: HttpRequest) -> HttpResponseBase:
        language = language_of(request)
        with translation.override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return speaking


def language_of(request: HttpRequest) -> str:
    own = getattr(request.user, "language", "")
    for choice in (own, request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")):
        if is_offered(choice):
            return choice
    return settings.LANGUAGE_CODE


def is_offered(language: str) -> bool:
    return language in dict(settings.LANGUAGES)
