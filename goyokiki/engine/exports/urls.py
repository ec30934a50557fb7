"""The addresses of files out."""

from django.urls import path, re_path

from goyokiki.engine.exports import views

urlpatterns = [
    path("export/", views.new, name="export.new"),
    path("export/<int:pk>/", views.show, name="export.detail"),
    path("export/<int:pk>/file/", views.download, name="export.download"),
    path("export/<int:pk>/stop/", views.stop, name="export.stop"),
    path("csv-layout/", views.layout, name="csv_layout.detail"),
    re_path(r"^csv-layout/(?P<kind>[a-z_]+)/(?P<file_format>csv|xlsx)/$", views.template, name="csv_layout.template"),
]
