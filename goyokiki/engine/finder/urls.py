"""The address of 検索."""

from django.urls import path

from goyokiki.engine.finder import views

urlpatterns = [path("search/", views.show, name="search.show")]
