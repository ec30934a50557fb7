from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "goyokiki.config"
    label = "config"

    def ready(self) -> None:
        # It stands in the timetable, and needs the models for it.
        from goyokiki.config.backups import nightly  # noqa: F401, PLC0415
