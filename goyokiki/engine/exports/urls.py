"""The addresses of files out."""

from django.urls import path, re_path

from goyokiki.engine.exports import views
from goyokiki.engine.exports.long_exports import EXPORTS
from goyokiki.engine.made_files.addresses import urls

urlpatterns = [
    path("export/", views.new, name="export.new"),
    *urls(EXPORTS),
    path("csv-layout/", views.layout, name="csv_layout.detail"),
    re_path(r"^csv-layout/(?P<kind>[a-z_]+)/(?P<file_format>csv|xlsx)/$", views.template, name="csv_layout.template"),
]
