from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "goyokiki.engine.printing"
    label = "printing"

    def ready(self) -> None:
        # Declarations; that of the files needs their model.
        from goyokiki.engine.printing import capabilities, journal, prints  # noqa: F401, PLC0415
