"""Addresses for machines that watch over this installation."""

from django.urls import path

from goyokiki.engine.clock import views

urlpatterns = [
    path("healthz", views.health, name="health"),
    path("readyz", views.ready, name="readiness"),
]
