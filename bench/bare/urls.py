"""The one page."""

from __future__ import annotations

from html import escape

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

FIFTY = (
    "SELECT id, code, name, kana, prefecture, city, street, phone, dm_permission, mail FROM customer"
    " WHERE organization_id = (SELECT organization_id FROM customer ORDER BY id LIMIT 1)"
    " ORDER BY organization_id, reading, id LIMIT 50"
)


def fifty_rows(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(FIFTY)
        rows = cursor.fetchall()
    cells = ("".join(f"<td>{escape(str(value))}</td>" for value in row) for row in rows)
    lines = "".join(f"<tr>{line}</tr>" for line in cells)
    return HttpResponse(f"<!doctype html><table>{lines}</table>")


urlpatterns = [path("", fifty_rows)]
