"""The addresses of the frame itself."""

from django.urls import path

from goyokiki.engine.ui import views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.language, name="language"),
    path("theme/", views.choose_theme, name="theme"),
    path("density/", views.choose_density, name="density"),
    path("guide/", views.close_guide, name="guide"),
]
