from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "goyokiki.engine.records"
    label = "records"

    def ready(self) -> None:
        from goyokiki.engine.records import journal  # noqa: F401, PLC0415  verbs, once apps are loaded
