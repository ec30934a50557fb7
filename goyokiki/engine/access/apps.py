from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "goyokiki.engine.access"
    label = "access"

    def ready(self) -> None:
        from goyokiki.engine.access import checks  # noqa: F401, PLC0415  registers itself; models must be loaded
