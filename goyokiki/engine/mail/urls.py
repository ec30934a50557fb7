"""Addresses of the letters that left, or could not leave, the house."""

from django.urls import path

from goyokiki.engine.mail import views

urlpatterns = [
    path("outbox/", views.show_list, name="delivery.list"),
    path("outbox/<int:pk>/", views.show, name="delivery.detail"),
]
