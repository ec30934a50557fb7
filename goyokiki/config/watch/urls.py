"""The address for a monitor that draws curves."""

from django.urls import path

from goyokiki.config.watch import views

urlpatterns = [path("metrics", views.metrics, name="metrics")]
