"""The addresses of the bin."""

from django.urls import path

from goyokiki.engine.bin import views

urlpatterns = [
    path("bin/", views.show_list, name="bin_entry.list"),
    path("bin/<int:pk>/restore/", views.restore_entry, name="bin_entry.restore"),
]
