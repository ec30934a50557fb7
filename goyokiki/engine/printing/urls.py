"""The addresses of documents printed in the background."""

from django.urls import path

from goyokiki.engine.made_files.addresses import urls
from goyokiki.engine.printing import views
from goyokiki.engine.printing.prints import PRINTS

urlpatterns = [path("prints/", views.show_list, name="print.list"), *urls(PRINTS)]
