from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "goyokiki.engine.ui"
    label = "ui"
