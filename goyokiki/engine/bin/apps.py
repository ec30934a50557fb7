from django.apps import AppConfig


class BinConfig(AppConfig):
    name = "goyokiki.engine.bin"
    label = "bin"

    def ready(self) -> None:
        # Declarations, the checks of the start, and the nightly work, which needs the model.
        from goyokiki.engine.bin import capabilities, checks, navigation, purging  # noqa: F401, PLC0415
