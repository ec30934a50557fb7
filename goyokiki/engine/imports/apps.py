from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "goyokiki.engine.imports"
    label = "imports"

    def ready(self) -> None:
        from goyokiki.engine.imports import journal  # noqa: F401, PLC0415  declares its verbs once apps are loaded
