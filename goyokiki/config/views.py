"""What answers where there is no page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve

from goyokiki.engine.access import member_page


@member_page
def nowhere(request: HttpRequest, path: str) -> HttpResponse:
    """404 for those who are signed in; the door has sent everybody else to the sign-in page.

    An address that only lacks its last slash is sent on, as the catch-all keeps Django from doing it.
    """
    if request.method == "GET" and not path.endswith("/") and _exists(f"/{path}/"):
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(f"/{path}/" + (f"?{query}" if query else ""))
    raise Http404


def _exists(path: str) -> bool:
    try:
        return resolve(path).url_name != "page.nowhere"
    except Resolver404:
        return False
