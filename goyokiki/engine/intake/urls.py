"""The addresses of files that come in."""

from django.urls import path

from goyokiki.engine.intake import deeds, mapping, matches, views

urlpatterns = [
    path("import/", views.show_list, name="import.list"),
    path("import/<int:pk>/", views.show, name="import.detail"),
    path("import/<int:pk>/mapping/", mapping.map_columns, name="import.mapping"),
    path("import/<int:pk>/reading/", mapping.reread, name="import.reread"),
    path("import/<int:pk>/matches/<int:number>/", matches.choose, name="import.match"),
    path("import/<int:pk>/errors/", views.errors, name="import.errors"),
    path("import/<int:pk>/decisions/", deeds.decide, name="import.decide"),
    path("import/<int:pk>/apply/", deeds.apply, name="import.apply"),
    path("import/<int:pk>/cancel/", deeds.cancel, name="import.cancel"),
    path("import/<int:pk>/undo/", deeds.undo, name="import.undo"),
]
