from django.apps import AppConfig


class ClockConfig(AppConfig):
    name = "goyokiki.engine.clock"
    label = "clock"

    def ready(self) -> None:
        # They declare their work, and need the models for it.
        from goyokiki.engine.clock import runs, upkeep  # noqa: F401, PLC0415
