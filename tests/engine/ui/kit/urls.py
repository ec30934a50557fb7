from django.urls import include, path

from goyokiki.engine.access import open_page
from goyokiki.engine.ui.views import home

urlpatterns = [
    path("", include("goyokiki.engine.ui.urls")),
    path("customers/", open_page("a page of the style sheet")(home), name="customer.list"),
    path("customers/new/", open_page("a page of the style sheet")(home), name="customer.new"),
]
