from django.urls import path

from goyokiki.engine.files import views

urlpatterns = [
    path("files/", views.upload, name="file.upload"),
    path("files/attach/<str:label>/<int:pk>/", views.add, name="file.add"),
    path("files/<slug:token>/", views.download, name="file.download"),
    path("files/<slug:token>/delete/", views.delete, name="file.delete"),
    path("files/<slug:token>/<int:size>/", views.rendition, name="file.rendition"),
]
