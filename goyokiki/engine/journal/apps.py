from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "goyokiki.engine.journal"
    label = "journal"

    def ready(self) -> None:
        from goyokiki.engine.journal import checks  # noqa: F401, PLC0415  registers itself once apps are loaded
