from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from goyokiki.engine.access import open_page
from goyokiki.engine.clock.readiness import readiness


@open_page("a monitor asks whether the process is up; it has no login")
@require_safe
@never_cache
def health(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"up": True})


@open_page("a load balancer asks whether to send people here; it has no login")
@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    found = readiness()
    return JsonResponse(found.as_json(), status=200 if found.is_complete else 503)
