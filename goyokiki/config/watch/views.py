from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from goyokiki.config.watch import figures
from goyokiki.config.watch.callers import may_read_figures
from goyokiki.engine.access import open_page


@open_page("a monitor reads the figures; it has no login, but is of this machine or has the token")
@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    if not may_read_figures(request):
        raise Http404
    return HttpResponse(figures.text(), content_type="text/plain; version=0.0.4; charset=utf-8")
