"""The addresses of saved views; where one opens is the address of its list."""

from django.urls import path

from goyokiki.engine.saved_views import views

urlpatterns = [
    path("views/<slug:noun>/", views.show_list, name="saved_view.list"),
    path("views/<slug:noun>/menu/", views.show_menu, name="saved_view.menu"),
    path("views/<slug:noun>/new/", views.new, name="saved_view.new"),
    path("views/<slug:noun>/default/", views.choose_default, name="saved_view.default"),
    path("views/<int:pk>/edit/", views.edit, name="saved_view.edit"),
    path("views/<int:pk>/overwrite/", views.overwrite, name="saved_view.overwrite"),
    path("views/<int:pk>/move/", views.move, name="saved_view.move"),
    path("views/<int:pk>/delete/", views.delete, name="saved_view.delete"),
]
