from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "goyokiki.engine.finder"
    label = "finder"
