"""The addresses of documents printed in the background."""

from django.urls import path

from goyokiki.engine.printing import views

urlpatterns = [
    path("prints/", views.show_list, name="print.list"),
    path("prints/<int:pk>/", views.show, name="print.detail"),
    path("prints/<int:pk>/file/", views.download, name="print.download"),
    path("prints/<int:pk>/stop/", views.stop, name="print.stop"),
]
