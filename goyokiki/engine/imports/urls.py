"""The addresses of files in."""

from django.urls import path

from goyokiki.engine.imports import views

urlpatterns = [path("csv-layout/", views.layout, name="csv_layout.detail")]
