"""The start-up check of the doors; the addresses below are tried in place of the product's."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from goyokiki.engine.access import open_page, page
from goyokiki.engine.access.checks import addresses, check_doors


def show(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("open/", open_page("why")(show)),
    path("unguarded/", show),
    path("below/", include([path("undeclared/<int:pk>/", page("customers.eat")(show))])),
]


def test_the_product_passes() -> None:
    assert check_doors() == []


def test_a_view_without_a_door_or_with_an_unknown_capability_stops_the_start(settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    assert [route for route, _view in addresses()] == ["open/", "unguarded/", "below/undeclared/<int:pk>/"]
    assert [(error.id, error.msg) for error in check_doors()] == [
        ("access.E001", "/unguarded/ does not say who may open it."),
        ("access.E002", "/below/undeclared/<int:pk>/ asks for customers.eat, which nobody declared."),
    ]
