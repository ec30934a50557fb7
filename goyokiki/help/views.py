"""The pages of the manual."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from goyokiki.engine.access import member_page
from goyokiki.help.chapters import FAQ, ICONS, manual, read


@member_page
def contents(request: HttpRequest) -> HttpResponse:
    return render(request, "help/contents.html", {"chapters": manual(_language())})


@member_page
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    if slug not in ICONS:
        raise Http404
    chapters = manual(_language())
    at = list(ICONS).index(slug)
    context = {
        "prose": chapters[at].prose,
        "before": chapters[at - 1] if at else None,
        "after": chapters[at + 1] if at + 1 < len(chapters) else None,
    }
    return render(request, "help/chapter.html", context)


@member_page
def faq(request: HttpRequest) -> HttpResponse:
    return render(request, "help/faq.html", {"prose": read(FAQ, _language())})


def _language() -> str:
    return get_language() or "ja"
