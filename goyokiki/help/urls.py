"""The addresses of the manual and of the frequently asked questions."""

from django.urls import path

from goyokiki.help import views

urlpatterns = [
    path("help/", views.contents, name="manual.contents"),
    path("help/faq/", views.faq, name="faq.list"),
    path("help/<slug:slug>/", views.chapter, name="manual.chapter"),
]
